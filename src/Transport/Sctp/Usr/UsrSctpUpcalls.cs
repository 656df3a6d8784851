using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Usr;

/// <summary>
/// Where the library calls in. It knows entries by numbers that are never used again, since it may still call about a socket that was closed.
/// </summary>
internal static class UsrSctpUpcalls
{
    private static readonly ConcurrentDictionary<nint, LoopEntry> Entries = new();
    private static long _lastId;

    public static nint Register(LoopEntry entry)
    {
        var id = (nint)Interlocked.Increment(ref _lastId);
        Entries[id] = entry;
        return id;
    }

    public static void Forget(nint id) => Entries.TryRemove(id, out _);

    /// <summary>
    /// On a thread of the library's, which may hold its locks: it only posts. Nothing here can throw; an exception would end the process.
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void OnUpcall(nint socket, nint id, int flags)
    {
        if (Entries.TryGetValue(id, out var entry)) entry.Post();
    }
}
