using System.Diagnostics.CodeAnalysis;
using Signalbox.Gateway.Links;
using Signalbox.Kernel.Actors;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Shares a bank's queue out among its ports. The parts of one long message leave by one port, since a handset joins only parts that come from one
/// number; whoever takes the first takes them all. When that port fails before the network took any of them, another may begin anew; afterwards
/// they wait for it a while. Thread-safe.
/// </summary>
internal sealed class BankAllocation
{
    /// <summary>How long the rest of a message waits for its port. A port that is restarted or plugged in again is back in less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Lock _gate = new();
    private readonly ILinkFeed _feed;
    private readonly TimeProvider _clock;
    private readonly Dictionary<long, Claim> _claims = [];

    public BankAllocation(ILinkFeed feed, TimeProvider clock)
    {
        _feed = feed;
        _clock = clock;
    }

    /// <summary>Takes the next part for a port.</summary>
    public bool TryTake(BankPort port, [NotNullWhen(true)] out OutgoingPart? part)
    {
        lock (_gate)
        {
            if (port.Reserved.TryDequeue(out part)) return true;
            while (_feed.TryTake(out part))
            {
                if (part.Message.Parts == 1) return true;
                var holder = Holder(part.Message.Id, port);
                if (holder == port) return true;
                holder.Reserved.Enqueue(part);
                holder.Wakeup.Raise();
            }

            return false;
        }
    }

    /// <summary>An attempt has ended: the network took the part, or did not.</summary>
    public void Completed(OutgoingPart part, bool isAccepted)
    {
        if (part.Message.Parts == 1) return;
        lock (_gate)
        {
            if (!_claims.TryGetValue(part.Message.Id, out var claim)) return;
            if (isAccepted && ++claim.Accepted == part.Message.Parts) _claims.Remove(part.Message.Id);
            else if (!isAccepted && claim.Accepted == 0) _claims.Remove(part.Message.Id);
        }
    }

    /// <summary>Takes what is reserved for a port that cannot send and that another may send instead.</summary>
    public IReadOnlyList<OutgoingPart> TakeReleased(BankPort port)
    {
        lock (_gate)
        {
            var (kept, released) = (new Queue<OutgoingPart>(), new List<OutgoingPart>());
            foreach (var part in port.Reserved)
            {
                if (_claims.TryGetValue(part.Message.Id, out var claim) && claim.Holder == port && claim.Accepted > 0 && !IsOverdue(claim))
                    kept.Enqueue(part);
                else released.Add(part);
            }

            port.Reserved = kept;
            foreach (var part in released) _claims.Remove(part.Message.Id);
            return released;
        }
    }

    private BankPort Holder(long messageId, BankPort asking)
    {
        if (_claims.TryGetValue(messageId, out var claim) && (claim.Holder.IsUp || claim.Accepted > 0) && !IsOverdue(claim)) return claim.Holder;
        _claims[messageId] = new Claim(asking, _clock.GetTimestamp());
        return asking;
    }

    private bool IsOverdue(Claim claim) => _clock.GetElapsedTime(claim.Since) > Patience;

    private sealed class Claim(BankPort holder, long since)
    {
        public BankPort Holder => holder;

        public long Since => since;

        public int Accepted { get; set; }
    }
}

/// <summary>A port as its bank's allocation sees it.</summary>
internal sealed class BankPort
{
    /// <summary>Raised when there may be something to take.</summary>
    public Wakeup Wakeup { get; } = new();

    /// <summary>Parts of messages that this port has begun. Guarded by the allocation.</summary>
    public Queue<OutgoingPart> Reserved { get; set; } = new();

    /// <summary>Whether the port can send.</summary>
    public volatile bool IsUp;
}
