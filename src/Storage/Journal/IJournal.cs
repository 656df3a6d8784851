namespace Signalbox.Storage.Journal;

/// <summary>A journal as its one writer sees it: frames in order, added at the end and dropped from the start.</summary>
internal interface IJournal : IDisposable
{
    /// <summary>The secret that references are hashed with.</summary>
    byte[] Key { get; }

    /// <summary>Called, on any thread, when the journal found by itself that it cannot be written: the next commit is to find out.</summary>
    Action? Troubled { get; set; }

    /// <summary>Adds a frame and drops those before <paramref name="oldest"/>, both or neither, durable on return.</summary>
    /// <exception cref="StoreFailedException">It is not; <see cref="Reopen"/> comes before the next try.</exception>
    void Commit(long sequence, ReadOnlySpan<byte> frame, long oldest, bool drops);

    /// <summary>
    /// After a failed commit: makes ready for the next, and removes a frame that the failed one may have left. Nothing is taken for durable
    /// that is not.
    /// </summary>
    /// <param name="last">The last frame whose commit succeeded.</param>
    /// <exception cref="StoreFailedException">It still cannot be written.</exception>
    void Reopen(long last);
}
