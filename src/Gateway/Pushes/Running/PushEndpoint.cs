using System.Collections.Concurrent;
using Signalbox.Gateway.Accounts;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway.Pushes.Running;

/// <summary>
/// The pushes of one account: a supervised loop that pulls what is to be told, and what stands beside it. What it holds is in the store, too,
/// until it is settled, so an end at any moment loses nothing. Another account's pushes are another loop's. Thread-safe.
/// </summary>
internal sealed class PushEndpoint(AccountDesk desk, PushParts parts)
{
    /// <summary>Dead letters that wait to be sent once more, at the most.</summary>
    public const int ReplaysMax = 10_000;

    private readonly Wakeup _wakeup = new();
    private readonly ConcurrentQueue<long> _replays = new();
    private readonly long _startedAt = parts.Clock.GetUtcNow().ToUnixTimeMilliseconds();
    private volatile PushStatus? _status;

    public AccountDesk Desk => desk;

    public PushParts Parts => parts;

    /// <summary>What happened before was before this node's start: milliseconds since 1970 UTC.</summary>
    public long StartedAt => _startedAt;

    /// <summary>Raised when the loop has to look again.</summary>
    public Wakeup Wakeup => _wakeup;

    public PushFigures Figures { get; } = new();

    /// <summary>How it stands, as the loop last saw it; what waits is as it is now.</summary>
    public PushStatus? Status => _status is { } seen ? seen with { Waiting = seen.Waiting + desk.Pushes.Waiting + desk.Sents.Waiting } : null;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var ends = desk.Pushes.Subscribe(_wakeup);
        using var sents = desk.Sents.Subscribe(_wakeup);
        using var stopping = stop.Register(_wakeup.Raise);
        using var timer = parts.Clock.CreateTimer(_ => _wakeup.Raise(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var run = new PushRun(this, stop);
        while (!stop.IsCancellationRequested)
        {
            var wait = await run.TurnAsync();
            _status = run.Status;
            // Timers know whole milliseconds: rounded down, they would fire too early and again and again until it is time.
            if (wait is { } span) timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            await _wakeup.WaitAsync();
        }
    }

    /// <summary>Dead letters are to be sent once more; false when too many wait for that already.</summary>
    public bool TryReplay(IEnumerable<long> letters)
    {
        foreach (var letter in letters)
        {
            if (_replays.Count >= ReplaysMax) return false;
            _replays.Enqueue(letter);
        }

        _wakeup.Raise();
        return true;
    }

    /// <summary>For the loop.</summary>
    public bool TryTakeReplay(out long letter) => _replays.TryDequeue(out letter);

    /// <summary>For the loop.</summary>
    public int ReplaysWaiting => _replays.Count;
}
