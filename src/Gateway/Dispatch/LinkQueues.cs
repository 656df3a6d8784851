using System.Collections.Frozen;
using System.Collections.Immutable;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Dispatch;

/// <summary>The queues of all links, and which of a route's links a message goes to now. Thread-safe.</summary>
internal sealed class LinkQueues
{
    private readonly Lock _gate = new();
    private readonly OutwardInForce _outward;
    private readonly AccountDirectory _accounts;
    private readonly TrafficView _view;
    private volatile FrozenDictionary<string, LinkQueue> _byName = FrozenDictionary<string, LinkQueue>.Empty;
    private volatile ImmutableList<LinkQueue> _retired = [];

    public LinkQueues(OutwardInForce outward, AccountDirectory accounts, TrafficView view)
    {
        _outward = outward;
        _accounts = accounts;
        _view = view;
    }

    public IReadOnlyCollection<LinkQueue> All => _byName.Values;

    /// <summary>Queues of links that are gone, in which something may still be put that was under way to them.</summary>
    public IReadOnlyCollection<LinkQueue> Retired => _retired;

    public LinkQueue? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Adds a queue, in the place of one of the same name where there is one.</summary>
    public void Add(LinkQueue queue)
    {
        lock (_gate) Change(byName => byName[queue.Link.Name] = queue);
    }

    /// <summary>Takes out a queue: nothing is put into it any more, but for what is under way.</summary>
    public void Retire(LinkQueue queue)
    {
        queue.Retire();
        lock (_gate)
        {
            if (Find(queue.Link.Name) == queue) Change(byName => byName.Remove(queue.Link.Name));
            _retired = _retired.Add(queue);
        }
    }

    /// <summary>Forgets a queue of a link that is gone.</summary>
    public void Forget(LinkQueue retired)
    {
        lock (_gate) _retired = _retired.Remove(retired);
        retired.Dispose();
    }

    /// <summary>
    /// The queue that a message waits in: of the first link of its route that is up, or has been down for less than the route bears; the first of
    /// all when none is. Null when no route fits.
    /// </summary>
    public LinkChoice? Choose(Message message)
    {
        if (_accounts.Find(message.AccountKey)?.Account is not { } account) return null;
        if (message.Extras is { Sandbox: true }) return Sandbox is { } queue ? new LinkChoice(queue, InSandbox) : null;
        var current = _outward.Current;
        var options = message.Under ?? current;
        var traffic = _view.Of(message, account);
        var choice = Choose(traffic, options);
        // Of the version that it was taken in under no link may be left.
        return choice is null && !ReferenceEquals(options, current) ? Choose(traffic, current) : choice;
    }

    /// <summary>The next link of a part's route that can send it, after one that did not: null when there is none.</summary>
    public LinkQueue? Next(OutgoingPart part, LinkQueue after, bool isRefused)
    {
        if (part.Message.Extras is { Sandbox: true }) return null;
        var options = part.Message.Under ?? _outward.Current;
        var place = options.Routes.Decide(_view.Of(part.Message, part.Account));
        if (place < 0) return null;
        var route = options.Routes.All[place];
        if (isRefused && !route.FailoverOnRefusal) return null;
        if (isRefused) (part.RefusedBy ??= []).Add(after.Link.Name);
        Span<byte> order = stackalloc byte[Route.LinksMax];
        foreach (var link in order[..RouteOrder.Write(route, part.Message.To.Value, options.Qualities(), order)])
        {
            if (Find(route.Links[link]) is not { Outage.IsUp: true, Mode: QueueMode.Running } queue || queue == after) continue;
            if (part.RefusedBy?.Contains(queue.Link.Name) is true) continue;
            part.Route = options.Routes.StampOf(place, isRefused ? RouteReason.Refused : RouteReason.Busy);
            return queue;
        }

        return null;
    }

    /// <summary>Why a message that leaves by a link, and whose choice was not kept in memory, does so.</summary>
    public RouteStamp? StampOf(Message message, Account account, LinkQueue queue)
    {
        if (queue.Link.IsSandbox) return InSandbox;
        var options = message.Under ?? _outward.Current;
        var traffic = _view.Of(message, account);
        if (Choose(traffic, options) is { } choice && choice.Queue == queue) return choice.Stamp;
        var place = options.Routes.Decide(traffic);
        return place >= 0 && options.Routes.All[place].Links.Contains(queue.Link.Name, StringComparer.Ordinal)
            ? options.Routes.StampOf(place, RouteReason.Down)
            : Moved;
    }

    /// <summary>What is noted of what an operator moves.</summary>
    public static RouteStamp Moved { get; } = new("", 0, RouteReason.Moved);

    private static RouteStamp InSandbox { get; } = new("", 0, RouteReason.Sandbox);

    private LinkQueue? Sandbox => _byName.Values.Where(queue => queue.Link.IsSandbox).MinBy(queue => queue.Link.Name, StringComparer.Ordinal);

    /// <summary>After how long without a link some of what waits for it goes elsewhere, the shortest first.</summary>
    public ReadOnlySpan<TimeSpan> FailoverTimesOf(LinkQueue queue) => _outward.Current.Routes.FailoverTimesOf(queue.Link.Name);

    private void Change(Action<Dictionary<string, LinkQueue>> change)
    {
        var byName = _byName.ToDictionary(StringComparer.Ordinal);
        change(byName);
        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private LinkChoice? Choose(in Traffic traffic, OutwardOptions options)
    {
        var place = options.Routes.Decide(traffic);
        if (place < 0) return null;
        var route = options.Routes.All[place];
        Span<byte> order = stackalloc byte[Route.LinksMax];
        LinkQueue? first = null;
        foreach (var link in order[..RouteOrder.Write(route, traffic.To, options.Qualities(), order)])
        {
            if (Find(route.Links[link]) is not { } queue) continue;
            if (first is null && IsOpen(queue, route)) return new LinkChoice(queue, options.Routes.StampOf(place, ReasonOf(route, link)));
            if (first is not null && MayFailOverTo(queue)) return new LinkChoice(queue, options.Routes.StampOf(place, RouteReason.Down));
            first ??= queue;
        }

        return first is null ? null : new LinkChoice(first, options.Routes.StampOf(place, RouteReason.Waits));
    }

    private static RouteReason ReasonOf(Route route, int link)
    {
        var way = 0;
        for (var passed = route.Ways[0].Members.Count; passed <= link; passed += route.Ways[way].Members.Count) way++;
        if (route.Ways[way].Members.Count == 1) return RouteReason.First;
        return route.Ways[way].Choice switch
        {
            PoolChoice.Weight => RouteReason.Weight,
            PoolChoice.Cost => RouteReason.Cost,
            PoolChoice.Quality => RouteReason.Quality,
            _ => RouteReason.First,
        };
    }

    private static bool IsOpen(LinkQueue queue, Route route) =>
        queue.Mode != QueueMode.Draining
        && (queue.Outage.IsUp || route.FailoverAfter is not { } after || queue.Outage.Lasts < after);

    // What is drained goes on to whatever works; what waits for a link that is down only as its route says, which IsOpen has told.
    private static bool MayFailOverTo(LinkQueue queue) => queue is { Outage.IsUp: true, Mode: QueueMode.Running };
}

/// <summary>Where a message goes and why.</summary>
/// <param name="Queue">The queue of the link.</param>
/// <param name="Stamp">What is noted of it.</param>
internal readonly record struct LinkChoice(LinkQueue Queue, RouteStamp Stamp);
