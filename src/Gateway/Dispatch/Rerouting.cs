using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// Moves what waits for a link to where it should wait now: when the link has been down for as long as a route bears, when another comes up
/// meanwhile, and when an operator says so. What is in flight stays with its link. Thread-safe.
/// </summary>
internal sealed class Rerouting(IMessageStore store, AccountDirectory accounts, LinkQueues queues, Func<Message, IReadOnlyList<OutgoingPart>> load)
{
    /// <summary>
    /// How long the queue of a link that is gone is looked after: an answer of the store can be under way for as long as it is not writable.
    /// </summary>
    private static readonly TimeSpan RetiredKept = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<LinkQueue, TimeSpan> _passed = [];

    /// <summary>Looks at every link, and moves what is to go elsewhere. Called once a second.</summary>
    public void Look()
    {
        // A long queue takes longer than a second to move; the next look comes soon enough.
        if (!_gate.TryEnter()) return;
        try
        {
            // A link that comes up may take what waits for those that are down.
            var hasNew = false;
            foreach (var queue in queues.All) hasNew |= queue.Outage.Look();
            foreach (var queue in queues.All.Where(queue => IsToMove(queue, hasNew)).ToList()) Move(queue, queues.Choose);
            foreach (var queue in queues.Retired.ToList()) LookAfter(queue);
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Moves all that waits for one link to another.</summary>
    /// <returns>How many parts and messages were moved.</returns>
    public int Move(LinkQueue from, LinkQueue to)
    {
        lock (_gate) return Move(from, _ => new LinkChoice(to, LinkQueues.Moved));
    }

    /// <summary>Moves all that waits for a link to where its route leads now.</summary>
    public void Move(LinkQueue from)
    {
        lock (_gate) Move(from, queues.Choose);
    }

    /// <summary>The paces are others now: what they held back has its turns again.</summary>
    /// <param name="tellsOthersApart">Whether what waits is to be put into order anew, since other things are told apart.</param>
    public void PacesChanged(bool tellsOthersApart)
    {
        lock (_gate)
        {
            foreach (var queue in queues.All)
            {
                queue.PacesChanged();
                if (tellsOthersApart) Move(queue, _ => null);
            }
        }
    }

    // What was under way to a queue while its link went may still be put into it.
    private void LookAfter(LinkQueue retired)
    {
        if (retired.Waiting > 0) Move(retired, queues.Choose);
        else if (retired.RetiredFor > RetiredKept) queues.Forget(retired);
    }

    // Each of the times that routes bear is passed once in an outage.
    private bool IsToMove(LinkQueue queue, bool hasNew)
    {
        if (queue.Outage.IsUp)
        {
            _passed.Remove(queue);
            return false;
        }

        var lasts = queue.Outage.Lasts;
        if (LastDue(queues.FailoverTimesOf(queue), lasts) is not { } due) return false;
        var isPassed = _passed.TryGetValue(queue, out var passed) && passed >= due;
        _passed[queue] = due;
        return (!isPassed || hasNew) && queue.Waiting > 0;
    }

    private static TimeSpan? LastDue(ReadOnlySpan<TimeSpan> times, TimeSpan lasts)
    {
        TimeSpan? last = null;
        foreach (var time in times)
            if (time <= lasts) last = time;
        return last;
    }

    private int Move(LinkQueue from, Func<Message, LinkChoice?> to)
    {
        var (parts, ids) = from.TakeAll();
        var waiting = new Queue<long>(ids);
        var moved = 0;
        for (var at = 0; at < parts.Count;)
        {
            var message = parts[at].Message;
            while (waiting.TryPeek(out var id) && id < message.Id) MoveSpilled(waiting.Dequeue());
            var count = parts.Skip(at).TakeWhile(part => part.Message == message).Count();
            var choice = to(message);
            OutgoingPart[] together = [.. parts.Skip(at).Take(count)];
            if (choice is { } chosen) Array.ForEach(together, part => part.Route = chosen.Stamp);
            Count(choice?.Queue ?? from).AddAll(together);
            at += count;
        }

        while (waiting.TryDequeue(out var id)) MoveSpilled(id);
        return moved;

        LinkQueue Count(LinkQueue target)
        {
            if (target != from) moved++;
            return target;
        }

        void MoveSpilled(long id)
        {
            if (store.ReadMessage(id) is not { } message || accounts.Find(message.AccountKey)?.Account is not { } account) return;
            var target = Count(to(message)?.Queue ?? from);
            if (!target.TryAddSpilled(message, account)) target.AddAll(load(message));
        }
    }
}
