using System.Diagnostics.CodeAnalysis;
using Signalbox.Gateway.Links;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Shares a bank's queue out among its ports (row H1). A port that is idle takes the next part and asks whose it is: that of the port which wrote
/// to the subscriber last, so that answers come back to one number, as long as that port is healthy; otherwise that of an idle port: of those
/// that spoilt the fewest of their last attempts the one that has sent the least. The parts of one long message leave by one port, since a
/// handset joins only parts that come from one number; when that port fails before the network took any of them another may begin anew, afterwards
/// they wait for it a while. Thread-safe.
/// </summary>
public sealed class ModemPool
{
    /// <summary>
    /// Messages that wait for one port at the most, the rest of a long one aside. A minute of air time: a subscriber who is to get more at once
    /// gets the surplus from other ports.
    /// </summary>
    public const int ReservedMax = 16;

    /// <summary>How long the rest of a message waits for its port. A port that is restarted or plugged in again is back in less.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly ILinkFeed _feed;
    private readonly TimeProvider _clock;
    private readonly List<PoolPort> _ports = [];
    private readonly Dictionary<long, Claim> _claims = [];
    private readonly SubscriberMemory<PoolPort> _writers = new();

    /// <summary>Makes a pool without ports.</summary>
    /// <param name="feed">The bank's queue.</param>
    /// <param name="clock">Time.</param>
    public ModemPool(ILinkFeed feed, TimeProvider clock)
    {
        _feed = feed;
        _clock = clock;
    }

    /// <summary>Adds a port; it takes part as long as it is up.</summary>
    public void Add(PoolPort port)
    {
        lock (_gate) _ports.Add(port);
    }

    /// <summary>Takes a port out, and gives back what waited for it.</summary>
    public IReadOnlyList<OutgoingPart> Remove(PoolPort port)
    {
        lock (_gate)
        {
            _ports.Remove(port);
            return Release(port, static (_, _) => false);
        }
    }

    /// <summary>Takes the next part for an idle port.</summary>
    public bool TryTake(PoolPort port, [NotNullWhen(true)] out OutgoingPart? part)
    {
        lock (_gate)
        {
            port.IsIdle = false;
            while (!port.Reserved.TryDequeue(out part))
            {
                if (!_feed.TryTake(out part))
                {
                    port.IsIdle = true;
                    return false;
                }

                var holder = part.Message.Parts == 1 ? Choose(part, port) : HolderOf(part, port);
                if (holder == port) break;
                holder.Reserved.Enqueue(part);
                holder.IsIdle = false;
                holder.Wakeup.Raise();
                part = null;
            }

            return true;
        }
    }

    /// <summary>An attempt has ended: the network took the part, or did not.</summary>
    /// <param name="port">Who made it.</param>
    /// <param name="part">The part.</param>
    /// <param name="isAccepted">Whether the network took it.</param>
    /// <param name="isPortAtFault">Whether another port is to be tried next.</param>
    public void Completed(PoolPort port, OutgoingPart part, bool isAccepted, bool isPortAtFault)
    {
        lock (_gate)
        {
            if (isAccepted)
            {
                port.Sent++;
                port.Failures = 0;
            }
            else if (isPortAtFault)
            {
                port.Failures++;
            }

            if (isPortAtFault) _writers.Forget(part.Message.To.Value, port);
            if (part.Message.Parts > 1) Count(part.Message, isAccepted);
        }
    }

    /// <summary>Takes what waits for a port that cannot send and that another may send instead.</summary>
    public IReadOnlyList<OutgoingPart> TakeReleased(PoolPort port)
    {
        lock (_gate)
        {
            port.IsIdle = false;
            return Release(port, (claim, holder) => claim?.Holder == holder && claim.Accepted > 0 && !IsOverdue(claim));
        }
    }

    private List<OutgoingPart> Release(PoolPort port, Func<Claim?, PoolPort, bool> waits)
    {
        var released = new List<OutgoingPart>();
        for (var left = port.Reserved.Count; left > 0; left--)
        {
            var part = port.Reserved.Dequeue();
            if (waits(_claims.GetValueOrDefault(part.Message.Id), port)) port.Reserved.Enqueue(part);
            else released.Add(part);
        }

        foreach (var part in released) _claims.Remove(part.Message.Id);
        return released;
    }

    private void Count(Gateway.Messages.Message message, bool isAccepted)
    {
        if (!_claims.TryGetValue(message.Id, out var claim)) return;
        if (isAccepted && ++claim.Accepted == message.Parts) _claims.Remove(message.Id);
        else if (!isAccepted && claim.Accepted == 0) _claims.Remove(message.Id);
    }

    private PoolPort HolderOf(OutgoingPart part, PoolPort asking)
    {
        if (_claims.TryGetValue(part.Message.Id, out var claim) && (claim.Holder.IsUp || claim.Accepted > 0) && !IsOverdue(claim))
            return claim.Holder;
        var holder = Choose(part, asking);
        _claims[part.Message.Id] = new Claim(holder, _clock.GetTimestamp());
        return holder;
    }

    // Whoever asks can send at once, so that it is as good as any unless another that can has a better reason.
    private PoolPort Choose(OutgoingPart part, PoolPort asking)
    {
        var subscriber = part.Message.To.Value;
        var isKnown = _writers.TryFind(subscriber, out var writer);
        if (isKnown && writer!.IsUp && writer.Failures == 0 && writer.Reserved.Count < ReservedMax) return writer;
        var best = asking;
        foreach (var port in _ports)
            if (port.IsUp && port.IsIdle && port.Rank.CompareTo(best.Rank) < 0) best = port;
        _writers.Remember(subscriber, best);
        return best;
    }

    private bool IsOverdue(Claim claim) => _clock.GetElapsedTime(claim.Since) > Patience;

    private sealed class Claim(PoolPort holder, long since)
    {
        public PoolPort Holder => holder;

        public long Since => since;

        public int Accepted { get; set; }
    }
}
