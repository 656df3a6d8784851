using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Watching;

/// <summary>
/// Counts what is taken in, leaves and ends, as it becomes durable, and tells how links do (row R1) and when traffic is not as agreed (row R7). The
/// commit stage counts, one at a time; everything else may be called by anybody.
/// </summary>
public sealed class TrafficWatch
{
    private readonly Lock _gate = new();
    private readonly SentParts _sent = new();
    private readonly AccountDirectory _accounts;
    private readonly TrafficView _view;
    private readonly OutwardInForce _outward;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private volatile WatchSet _set = WatchSet.Empty;
    private volatile LinkScores _scores;
    private volatile IReadOnlyList<WatchAlarm> _alarms = [];
    private QualityOptions _quality;

    internal TrafficWatch(AccountDirectory accounts, TrafficView view, OutwardInForce outward, TimeProvider clock)
    {
        _accounts = accounts;
        _view = view;
        _outward = outward;
        _clock = clock;
        _started = clock.GetTimestamp();
        _quality = outward.Current.Quality;
        _scores = new LinkScores(_quality.Window, 0);
        Replace(outward.Current);
    }

    /// <summary>Told of each alarm that comes (true) and is over (false), once; it must not block. Set before anything is counted.</summary>
    public Action<WatchAlarm, bool> Changed { get; set; } = (_, _) => { };

    /// <summary>Alarms that are on, as of the last look.</summary>
    public IReadOnlyList<WatchAlarm> Alarms => _alarms;

    /// <summary>What every watch has counted, as of the last look.</summary>
    public IEnumerable<WatchReport> Reports => _set.All.Select(state => state.Report);

    /// <summary>How links have done of late, as of the last look.</summary>
    public LinkQualities Qualities => _scores.Current;

    private long LookNumber => (long)Math.Round(_clock.GetElapsedTime(_started) / MovingWindow.LookPeriod);

    /// <summary>Watches by other terms from now on; what counts the same as before goes on counting.</summary>
    internal void Replace(OutwardOptions outward)
    {
        var changes = new List<WatchChange>();
        lock (_gate)
        {
            if (_quality.Window != outward.Quality.Window) _scores = new LinkScores(outward.Quality.Window, LookNumber);
            _quality = outward.Quality;
            var before = _set.All;
            List<WatchState> next = [.. outward.Watches.Select(watch => Continue(before, watch))];
            foreach (var gone in before.Except(next)) gone.End(changes);
            _set = new WatchSet(next);
            _alarms = [.. next.SelectMany(state => state.Alarms)];
        }

        Tell(changes);
    }

    /// <summary>Moves on and judges. Called every few seconds; one that comes while another is at it does nothing.</summary>
    internal void Look()
    {
        if (!_gate.TryEnter()) return;
        var changes = new List<WatchChange>();
        try
        {
            var (look, now) = (LookNumber, _clock.GetUtcNow());
            _scores.Look(look, _quality.Least);
            foreach (var state in _set.All) state.Look(look, now, changes);
            _alarms = [.. _set.All.SelectMany(state => state.Alarms)];
        }
        finally
        {
            _gate.Exit();
        }

        Tell(changes);
    }

    /// <summary>A message was taken in.</summary>
    internal void Accepted(Message message)
    {
        var watches = _set.OfAccepted;
        if (watches.IsEmpty || _accounts.Find(message.AccountKey)?.Account is not { } account) return;
        var traffic = _view.Of(message, account);
        var key = watches.KeyOf(traffic);
        for (var at = watches.Next(in key, traffic, -1); at >= 0; at = watches.Next(in key, traffic, at))
            watches[at].CountAccepted(message.Parts);
    }

    /// <summary>A part has left.</summary>
    internal void Sent(StoreRecord.PartSent sent)
    {
        if (!sent.Applied || sent.By is not { } by) return;
        if (!by.Message.IsUnconfirmed) _sent.Add(sent.Part.PartId, new SentPart(by.Link, sent.Route?.Route, sent.At));
        var watches = _set.OfSent;
        if (watches.IsEmpty || _accounts.Find(by.Message.AccountKey)?.Account is not { } account) return;
        var traffic = _view.Of(by.Message, account);
        var key = watches.KeyOf(traffic);
        for (var at = watches.Next(in key, traffic, -1); at >= 0; at = watches.Next(in key, traffic, at))
            watches[at].CountSent(by.Link, sent.Route?.Route);
    }

    /// <summary>A part of a message of several has ended.</summary>
    internal void Ended(StoreRecord.PartEnded ended)
    {
        if (ended.Applied) Ended(ended.Message, new PartEnd(ended.Part.PartId, ended.State, (DeliveryError)ended.Error, ended.At, ended.By));
    }

    /// <summary>A message has ended, and with it its only part, or those of its parts of which nothing was heard.</summary>
    internal void Ended(StoreRecord.MessageEnded ended)
    {
        if (!ended.Applied) return;
        if (ended.Message.Parts == 1)
            Ended(ended.Message, new PartEnd(ended.Message.Id, ended.State, (DeliveryError)ended.Error, ended.At, ended.By));
        else
            for (var number = 1; number <= ended.Message.Parts; number++) _sent.TryTake(ended.Message.PartId(number), out _);
    }

    /// <summary>A link's peer has refused a part, which another link takes. Any thread.</summary>
    internal void Refused(string link, Message message, DeliveryError error)
    {
        if (!message.IsUnconfirmed) _scores.Failed(link, error);
    }

    private void Ended(Message message, in PartEnd end)
    {
        var isKnown = _sent.TryTake(end.Part, out var sent);
        var link = isKnown ? sent.Link : end.By;
        // What never reached a network says nothing of the ways out, and of what is not confirmed only refusals would be known.
        if (link is null || message.IsUnconfirmed || Judgement.IsDelivered(end.State) is not { } isDelivered) return;
        if (isDelivered) _scores.Delivered(link, isKnown ? end.At - sent.At : null);
        else _scores.Failed(link, end.Error);
        var watches = _set.OfEnded;
        if (watches.IsEmpty || _accounts.Find(message.AccountKey)?.Account is not { } account) return;
        var traffic = _view.Of(message, account);
        var key = watches.KeyOf(traffic);
        var at = watches.Next(in key, traffic, -1);
        if (at < 0) return;
        var all = new WatchKey(traffic.Account, traffic.Place.Region, isKnown ? sent.Route : RouteOf(traffic), traffic.From.Value, link);
        for (; at >= 0; at = watches.Next(in key, traffic, at)) watches[at].CountEnded(all, isDelivered);
    }

    // Of what is not remembered, or was refused: the route that it would take now, which is mostly the one that it took.
    private string? RouteOf(in Traffic traffic)
    {
        var routes = _outward.Current.Routes;
        return routes.Decide(traffic) is >= 0 and var place ? routes.All[place].Name : null;
    }

    private WatchState Continue(IReadOnlyList<WatchState> before, Watch watch)
    {
        if (before.FirstOrDefault(state => state.Watch.CountsAs(watch)) is not { } state) return new WatchState(watch, LookNumber);
        state.Take(watch);
        return state;
    }

    private void Tell(List<WatchChange> changes)
    {
        foreach (var change in changes) Changed(change.Alarm, change.IsOn);
    }

    /// <summary>The end of a part.</summary>
    private readonly record struct PartEnd(long Part, MessageState State, DeliveryError Error, long At, string? By);
}
