namespace Signalbox.Storage.Journal;

/// <summary>All frames of a journal, in order.</summary>
internal interface IFrameCursor : IDisposable
{
    long Sequence { get; }

    /// <summary>The frame; valid until the next move.</summary>
    ReadOnlySpan<byte> Frame { get; }

    bool MoveNext();
}
