using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Tests.Links;

/// <summary>
/// The simplest link that keeps every clause of <see cref="ILink"/>: one connection to a <see cref="ReferencePeer"/>, one loop that is woken
/// by the feed, the peer, a tick of the clock or the stop, and looks at everything each time.
/// </summary>
internal sealed class ReferenceLink(ReferencePeer peer, TimeProvider clock) : ILink
{
    public const int WindowMax = 4;

    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);

    private readonly Wakeup _work = new();
    private readonly Dictionary<long, Flight> _flights = [];
    private volatile ReferenceConnection? _connection;
    private TimeSpan _pause = PauseMin;
    private long _nextAttemptAt;
    private long _lastSequence;
    private volatile int _inFlight;
    private long _wakes;
    private long _wakesSeen;
    private volatile bool _hasEnded;

    public string Name => "reference";

    public LinkStatus Status =>
        new(_connection is not null, 1, _connection is null ? 0 : 1, _inFlight, _connection is null ? "the peer is away" : "up");

    /// <summary>Whether every wake-up so far has been dealt with.</summary>
    public bool IsIdle => _hasEnded || Volatile.Read(ref _wakesSeen) == Volatile.Read(ref _wakes);

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        using var subscription = feed.Subscribe(_work);
        using var stopping = stop.Register(Wake);
        await using var tick = clock.CreateTimer(_ => Wake(), null, Tick, Tick);
        long? stopAt = null;
        _hasEnded = false;
        try
        {
            while (true)
            {
                var wakes = Volatile.Read(ref _wakes);
                Connect(events);
                Listen(events);
                GiveUpOverdue(events);
                if (stop.IsCancellationRequested)
                {
                    stopAt ??= After(StopPatience);
                    if (_flights.Count == 0 || clock.GetTimestamp() >= stopAt) return;
                }
                else
                {
                    Fill(feed);
                }

                Volatile.Write(ref _wakesSeen, wakes);
                await _work.WaitAsync();
            }
        }
        finally
        {
            GiveUpAll(events);
            _connection = null;
            _hasEnded = true;
        }
    }

    private void Wake()
    {
        Interlocked.Increment(ref _wakes);
        _work.Raise();
    }

    private void Connect(ILinkEvents events)
    {
        if (_connection is { IsLost: true })
        {
            Listen(events);
            _connection = null;
            GiveUpAll(events);
            _nextAttemptAt = After(_pause);
        }

        if (_connection is not null || clock.GetTimestamp() < _nextAttemptAt) return;
        _connection = peer.Connect(Wake);
        _pause = _connection is null ? Shorter(_pause * 2, PauseMax) : PauseMin;
        _nextAttemptAt = After(_pause);
    }

    private void Fill(ILinkFeed feed)
    {
        while (_connection is { IsLost: false } connection && _flights.Count < WindowMax && feed.TryTake(out var part))
        {
            var sequence = ++_lastSequence;
            _flights[sequence] = new Flight(part, After(AnswerPatience));
            _inFlight = _flights.Count;
            connection.Send(sequence, part);
        }
    }

    private void Listen(ILinkEvents events)
    {
        while (_connection is { } connection && connection.TryRead(out var happened))
        {
            if (happened.Answer is { } outcome) Complete(events, happened.Sequence, outcome);
            if (happened.Receipt is { } receipt) events.ReceiptArrived(receipt);
            if (happened.Message is { } message) events.MessageArrived(message);
        }
    }

    private void GiveUpOverdue(ILinkEvents events)
    {
        var now = clock.GetTimestamp();
        foreach (var (sequence, _) in _flights.Where(each => now >= each.Value.OverdueAt).ToList()) Complete(events, sequence, SendOutcome.Unknown());
    }

    private void GiveUpAll(ILinkEvents events)
    {
        foreach (var sequence in _flights.Keys.ToList()) Complete(events, sequence, SendOutcome.Unknown());
    }

    private void Complete(ILinkEvents events, long sequence, in SendOutcome outcome)
    {
        if (!_flights.Remove(sequence, out var flight)) return;
        _inFlight = _flights.Count;
        events.Completed(flight.Part, outcome);
    }

    private long After(TimeSpan span) => clock.GetTimestamp() + (long)(span.TotalSeconds * clock.TimestampFrequency);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private readonly record struct Flight(OutgoingPart Part, long OverdueAt);
}
