using System.Runtime.InteropServices;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Writing;

/// <summary>A part that was sent, and the hash of its reference.</summary>
internal readonly record struct SentReference(ulong Reference, PartKey Part);

/// <summary>The references of parts whose records are appended and not committed yet (clause 6). Thread-safe.</summary>
internal sealed class PendingReferences
{
    // Removed under one taking of the lock, so that nobody who appends waits long.
    private const int RemovedPerLock = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, PartKey> _parts = [];

    public void Add(in SentReference sent)
    {
        lock (_gate) _parts[sent.Reference] = sent.Part;
    }

    public bool TryFind(ulong reference, out PartKey part)
    {
        lock (_gate) return _parts.TryGetValue(reference, out part);
    }

    /// <summary>Forgets references that the index knows by now, or never will. For the writer.</summary>
    public void Remove(List<SentReference> sent)
    {
        var left = CollectionsMarshal.AsSpan(sent);
        for (; left.Length > 0; left = left[Math.Min(RemovedPerLock, left.Length)..])
        {
            lock (_gate)
            {
                foreach (ref readonly var each in left[..Math.Min(RemovedPerLock, left.Length)]) Remove(each);
            }
        }
    }

    // It may belong to a newer record by now, which still waits.
    private void Remove(in SentReference sent)
    {
        if (_parts.TryGetValue(sent.Reference, out var owner) && owner == sent.Part) _parts.Remove(sent.Reference);
    }
}
