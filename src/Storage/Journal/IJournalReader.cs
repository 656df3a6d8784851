using Signalbox.Kernel.Wire;

namespace Signalbox.Storage.Journal;

/// <summary>Reads a journal beside its writer. Thread-safe.</summary>
internal interface IJournalReader : IDisposable
{
    /// <summary>What an operator knows the journal by.</summary>
    string Name { get; }

    /// <summary>Reads a whole frame; false when there is none of that number.</summary>
    /// <exception cref="StoreFailedException">It cannot be read now.</exception>
    bool TryReadFrame(long sequence, WireBuffer into);

    /// <summary>
    /// Reads <paramref name="octets"/> from a position on, or what there is of them; false when the frame is not there. For those who cannot
    /// go on without: it waits while what it reads from is away.
    /// </summary>
    /// <exception cref="StoreFailedException">It cannot be read.</exception>
    bool TryRead(JournalPosition position, Span<byte> octets, out int count);

    /// <summary>Goes through all frames in order. Nothing else may be read meanwhile.</summary>
    IFrameCursor ReadAll();
}
