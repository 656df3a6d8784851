using System.Collections.Concurrent;
using System.Text.Json;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Settings;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Pushes.Bodies;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Actors;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Pushes;

/// <summary>An attempt to push, as it reached the receiver.</summary>
internal sealed record Attempt(string Host, string Id, int Number, DateTimeOffset At, string Body);

/// <summary>Pushes at work on a gateway's bench; the receivers do what the test says.</summary>
internal sealed class PushBench : IAsyncDisposable
{
    public const string Host = "customer.example";

    private readonly Supervisor _supervisor;
    private readonly TellingClock _clock;

    private PushBench(GatewayBench bench, Letters letters, ConcurrentDictionary<long, int[]> endedPlaces)
    {
        Gateway = bench;
        Letters = letters;
        EndedPlaces = endedPlaces;
        _clock = new TellingClock(bench.Clock, () => Turns.Tell(Status));
        _supervisor = new Supervisor(_clock, _ => { });
        Pushes = new PushDesk(
            bench.Gateway.Accounts, new Source(this), letters, settings => new Sender(this, settings.Url.Host), _clock, Events.Tell);
    }

    public GatewayBench Gateway { get; }

    public PushDesk Pushes { get; }

    public Letters Letters { get; }

    public Probe<Attempt> Attempts { get; } = new();

    public Probe<PushEvent> Events { get; } = new();

    /// <summary>How the demo account's pushes stood whenever a loop had set its timer.</summary>
    public Probe<PushStatus> Turns { get; } = new();

    /// <summary>What a receiver does; taken, unless the test says otherwise.</summary>
    public Func<Attempt, CancellationToken, Task<PushAnswer>> Receiver { get; set; } = (_, _) => Taken;

    /// <summary>What history has of jobs.</summary>
    public ConcurrentDictionary<long, int[]> EndedPlaces { get; }

    public static Task<PushAnswer> Taken { get; } = Task.FromResult(new PushAnswer(true, 200, "HTTP status 200"));

    public static Task<PushAnswer> Down { get; } = Task.FromResult(PushAnswer.Failed("refused"));

    public PushStatus Status => Pushes.Find(Gateway.Desk) ?? throw new InvalidOperationException("no pushes yet");

    /// <summary>The demo account with a push.</summary>
    public static Account With(string more, Account? account = null, string host = Host)
    {
        using var changes = JsonDocument.Parse($"{{\"push\": {{\"url\": \"https://{host}/\"{more}}}}}");
        return AccountDocument.Change(account ?? GatewaySetup.Demo, changes.RootElement, out _)!;
    }

    public static GatewaySetup Setup(string more) => new GatewaySetup().With(account => With(more, account));

    public static async Task<PushBench> OpenAsync(string more) => Start(await GatewayBench.OpenAsync(Setup(more)), new Letters(), []);

    public static async Task<PushBench> OpenAsync(GatewaySetup setup) => Start(await GatewayBench.OpenAsync(setup), new Letters(), []);

    /// <summary>What comes up after a loss of power; this bench is over.</summary>
    public async Task<PushBench> CrashAsync(Func<Attempt, CancellationToken, Task<PushAnswer>> receiver, TimeSpan down = default)
    {
        await _supervisor.DisposeAsync();
        Gateway.Clock.Advance(down);
        var bench = await Gateway.CrashAsync();
        var pushes = new PushBench(bench, Letters, EndedPlaces) { Receiver = receiver };
        pushes.Pushes.Start(pushes._supervisor);
        return pushes;
    }

    /// <summary>Submits a message and lets its network refuse it.</summary>
    public async Task<Message> EndAsync(Draft? draft = null)
    {
        var message = await Gateway.SubmitAsync(draft);
        Gateway.Link.Reject(Gateway.Link.Take(), DeliveryError.Transport);
        await Gateway.SettleAsync();
        return message;
    }

    /// <summary>Waits for a turn of a loop after which something holds.</summary>
    public Task TurnAsync(Func<PushStatus, bool> holds, string what) => Turns.NextAsync(holds, what);

    /// <summary>Waits until the loop has taken so many ends, and holds them.</summary>
    public async Task UntilHeldAsync(int count)
    {
        // No timer tells of it: it has nothing to wait for but the next end.
        while (Gateway.Desk.Pushes.Waiting > 0 || Pushes.Find(Gateway.Desk)?.Waiting != count)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits until what the loop held waits in the account's queue again.</summary>
    public async Task UntilGivenBackAsync()
    {
        var back = new Wakeup();
        using var subscription = Gateway.Desk.Pushes.Subscribe(back);
        while (Gateway.Desk.Pushes.Waiting == 0) await back.WaitAsync();
    }

    /// <summary>The next attempt.</summary>
    public Task<Attempt> NextAsync() => Attempts.NextAsync();

    /// <summary>Whether a message is done with: nobody is to be told of it any more.</summary>
    public async Task<bool> IsSettledAsync(long id)
    {
        await Gateway.SettleAsync();
        return Gateway.Store.ReadEnded(id) is null;
    }

    public async ValueTask DisposeAsync()
    {
        await _supervisor.DisposeAsync();
        await Gateway.DisposeAsync();
    }

    private static PushBench Start(GatewayBench bench, Letters letters, ConcurrentDictionary<long, int[]> endedPlaces)
    {
        var pushes = new PushBench(bench, letters, endedPlaces);
        pushes.Pushes.Start(pushes._supervisor);
        return pushes;
    }

    private sealed class Source(PushBench bench) : IPushSource
    {
        public Task<PushDocument?> OfJobAsync(Message message, CancellationToken cancellation) =>
            Task.FromResult<PushDocument?>(new([new("jobId", $"J{message.Extras?.Job?.Id ?? message.Id}")]));

        public Task<PushDocument?> OfMessageAsync(Message message, CancellationToken cancellation) =>
            Task.FromResult<PushDocument?>(new([new("smsId", $"S{message.Id}")]));

        public Task<IReadOnlyCollection<int>> EndedPlacesAsync(JobMark job, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyCollection<int>>(bench.EndedPlaces.GetValueOrDefault(job.Id) ?? []);
    }

    private sealed class Sender(PushBench bench, string host) : IPushSender
    {
        public async Task<PushAnswer> SendAsync(PushRequest request, CancellationToken cancellation)
        {
            var attempt = new Attempt(
                host, request.Id, request.Attempt, bench.Gateway.Clock.GetUtcNow(), System.Text.Encoding.UTF8.GetString(request.Body));
            bench.Attempts.Tell(attempt);
            return await bench.Receiver(attempt, cancellation);
        }

        public void Dispose()
        {
        }
    }

    // The bench's clock, which tells when a timer was set for some time.
    private sealed class TellingClock(ManualClock clock, Action tell) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new TellingTimer(clock.CreateTimer(callback, state, dueTime, period), tell);
    }

    private sealed class TellingTimer(ITimer timer, Action tell) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = timer.Change(dueTime, period);
            tell();
            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

/// <summary>Dead letters in memory.</summary>
internal sealed class Letters : IDeadLetters
{
    private readonly Lock _gate = new();
    private readonly List<DeadLetter> _all = [];

    public string? Fault { get; set; }

    public Probe<long> Removed { get; } = new();

    public IReadOnlyList<DeadLetter> All
    {
        get
        {
            lock (_gate) return [.. _all];
        }
    }

    public Task AddAsync(DeadLetter letter, CancellationToken cancellation)
    {
        if (Fault is { } fault) return Task.FromException(new IOException(fault));
        lock (_gate) _all.Add(letter with { Number = _all.Count + 1 });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(int accountKey, long before, int count, CancellationToken cancellation) =>
        Task.FromResult(All);

    public Task<DeadLetter?> FindAsync(int accountKey, long number, CancellationToken cancellation) =>
        Task.FromResult(All.FirstOrDefault(letter => letter.Number == number && letter.AccountKey == accountKey));

    public Task<int> RemoveAsync(int accountKey, long number, CancellationToken cancellation)
    {
        int removed;
        lock (_gate) removed = _all.RemoveAll(letter => letter.Number == number);
        Removed.Tell(number);
        return Task.FromResult(removed);
    }

    public int CountOf(int accountKey) => All.Count;
}
