using System.Collections.Frozen;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;

namespace Signalbox.Gateway.Dispatch;

/// <summary>The queues of all links, and which of a route's links a message goes to now. Thread-safe.</summary>
internal sealed class LinkQueues
{
    private readonly FrozenDictionary<string, LinkQueue> _byName;
    private readonly RouteTable _routes;

    public LinkQueues(IEnumerable<LinkQueue> queues, RouteTable routes)
    {
        _routes = routes;
        _byName = queues.ToFrozenDictionary(queue => queue.Link.Name, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<LinkQueue> All => _byName.Values;

    public LinkQueue? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// The queue that a message waits in: of the first link of its route that is up, or has been down for less than the route bears; the first of
    /// all when none is. Null when no route fits.
    /// </summary>
    public LinkQueue? Choose(Message message)
    {
        if (_routes.Decide(message.To.Value).Route is not { } route) return null;
        if (Find(route.Links[0]) is { } first && IsOpen(first, route)) return first;
        var usable = route.Links.Skip(1).Select(Find).FirstOrDefault(queue => queue is not null && MayFailOverTo(queue, route));
        return usable ?? Find(route.Links[0]);
    }

    /// <summary>The next link of a part's route that can send it, after one that did not: null when there is none.</summary>
    public LinkQueue? Next(OutgoingPart part, LinkQueue after, bool isRefused)
    {
        if (_routes.Decide(part.Message.To.Value).Route is not { } route) return null;
        if (isRefused && !route.FailoverOnRefusal) return null;
        if (isRefused) (part.RefusedBy ??= []).Add(after.Link.Name);
        return route.Links.Select(Find).FirstOrDefault(queue =>
            queue is { Outage.IsUp: true, Mode: QueueMode.Running } && queue != after && part.RefusedBy?.Contains(queue.Link.Name) is not true);
    }

    /// <summary>After how long without a link some of what waits for it goes elsewhere, the shortest first.</summary>
    public IEnumerable<TimeSpan> FailoverTimesOf(LinkQueue queue) => _routes.All
        .Where(route => route.Links.Count > 1 && route.Links.Contains(queue.Link.Name, StringComparer.Ordinal))
        .Select(route => route.FailoverAfter).OfType<TimeSpan>().Distinct().Order();

    private static bool IsOpen(LinkQueue queue, Route route) =>
        queue.Mode != QueueMode.Draining
        && (queue.Outage.IsUp || route.FailoverAfter is not { } after || queue.Outage.Lasts < after);

    // What is drained goes on to whatever works; what waits for a link that is down only as its route says, which IsOpen has told.
    private static bool MayFailOverTo(LinkQueue queue, Route route) =>
        queue is { Outage.IsUp: true, Mode: QueueMode.Running } && route.Links.Count > 1;
}
