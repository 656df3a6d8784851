namespace Signalbox.Storage.History;

/// <summary>History as its one writer sees it. Rows and progress are written in one transaction, as durable as the journal.</summary>
internal interface IHistoryWriter : IDisposable
{
    /// <summary>What an operator knows history by.</summary>
    string Name { get; }

    /// <summary>The last frame that is in history, durably.</summary>
    long Position { get; }

    /// <summary>Writes a batch, which takes in all frames up to <paramref name="frame"/>.</summary>
    /// <exception cref="StoreFailedException">It may not have been written; history is to be opened anew, and to say.</exception>
    void Write(HistoryBatch batch, long frame);

    /// <summary>After a failed write: makes sure that nothing counts that only memory holds.</summary>
    /// <exception cref="StoreFailedException">That failed too.</exception>
    void MakeDurable();
}
