using System.Collections.Concurrent;
using Signalbox.Kernel.Actors;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links.Sigtran.Associations;

/// <summary>
/// What is to be sent over an association that has no room for it just now. The loop never waits: what has room goes at once, what has none waits
/// here in its order, and what has none here is refused.
/// </summary>
internal sealed class OutgoingMessages(ISctpAssociation association)
{
    /// <summary>Messages that wait at the most.</summary>
    public const int WaitingMax = 4096;

    private readonly ConcurrentQueue<(ushort Stream, uint ProtocolId, byte[] Octets)> _waiting = new();
    private readonly Wakeup _wakeup = new();
    private int _count;
    private volatile bool _isOver;

    /// <summary>Messages that wait.</summary>
    public int Waiting => Volatile.Read(ref _count);

    /// <summary>Sends now or later; false when there is no room, or the association is gone. Called on the loop.</summary>
    public bool TrySend(ushort stream, uint protocolId, ReadOnlySpan<byte> octets)
    {
        if (_isOver) return false;
        var count = Volatile.Read(ref _count);
        if (count == 0 && association.TrySend(stream, protocolId, octets)) return true;
        if (count >= WaitingMax) return false;
        _waiting.Enqueue((stream, protocolId, octets.ToArray()));
        // Only the first has to wake who sends: they send until nothing waits.
        if (Interlocked.Increment(ref _count) == 1) _wakeup.Raise();
        return true;
    }

    /// <summary>Sends what waits until the association is gone or <see cref="End"/> is called.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!_isOver)
        {
            while (_waiting.TryPeek(out var message))
            {
                if (!await association.SendAsync(message.Stream, message.ProtocolId, message.Octets, stop)) return;
                _waiting.TryDequeue(out _);
                Interlocked.Decrement(ref _count);
            }

            await _wakeup.WaitAsync();
        }
    }

    /// <summary>Nothing more is sent. What still waits has certainly not left.</summary>
    public IReadOnlyList<byte[]> End()
    {
        _isOver = true;
        _wakeup.Raise();
        return [.. _waiting.Select(message => message.Octets)];
    }
}
