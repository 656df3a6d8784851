using Signalbox.Gateway.Accounts;
using Signalbox.Kernel.Testing;
using Signalbox.Storage.Memory;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>
/// Days of a gateway's life in seconds. Everything happens on one thread, one thing after the other, under a clock that jumps from one to the next:
/// the gateway is the real one, on the store in memory; the disk's pace, the networks and the customers are simulated.
/// </summary>
internal sealed class World
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromHours(1);

    private readonly List<(TimeSpan At, string What)> _notes = [];
    private readonly List<(TimeSpan At, long Shown)> _stepsBack = [];
    private readonly Dictionary<Customer, Chance> _chances;
    private readonly Invariants _invariants;
    private readonly Weather _weather;
    private readonly Traffic _traffic;
    private Func<Task>? _change;

    public World(Scenario scenario)
    {
        Scenario = scenario;
        Clock = new ManualClock(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Calendar = new Calendar(Clock);
        Ledger = new Ledger(this);
        Disk = new Disk(this);
        Networks = [.. scenario.Networks.Select(network => new SimulatedSmsc(network.Name, network.Temper, this))];
        Accounts = new MemoryAccountStore(scenario.Customers.Select(customer => customer.Account));
        FrontDesk = new FrontDesk(this);
        _chances = scenario.Customers.ToDictionary(customer => customer, customer => new Chance(scenario.Seed, customer.Id));
        _invariants = new Invariants(this);
        _weather = new Weather(this);
        _traffic = new Traffic(this);
    }

    public Scenario Scenario { get; }

    public ManualClock Clock { get; }

    public Calendar Calendar { get; }

    public Ledger Ledger { get; }

    public Disk Disk { get; }

    public IReadOnlyList<SimulatedSmsc> Networks { get; }

    public MemoryAccountStore Accounts { get; }

    public FrontDesk FrontDesk { get; }

    /// <summary>The gateway that lives now; null while it is stopped.</summary>
    public Node? Node { get; private set; }

    /// <summary>The time that has passed since the beginning.</summary>
    public TimeSpan Now => Calendar.Now;

    /// <summary>What the wall clock shows: milliseconds since 1970 UTC.</summary>
    public long WallClock => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    public ClockEra Era { get; private set; }

    /// <summary>By how much the wall clock was put forwards in all.</summary>
    public TimeSpan PutForwards { get; private set; }

    /// <summary>When it was last: what is over by it now was not before.</summary>
    public TimeSpan PutForwardsAt { get; private set; }

    /// <summary>Whether the wall clock shows that time or a later one, or did since.</summary>
    public bool HasShown(long time, TimeSpan since) => WallClock >= time || _stepsBack.Any(step => step.At >= since && step.Shown >= time);

    /// <summary>Whether what an account could be told since then may be given up now.</summary>
    public bool MayBeGivenUp(Account account, TimeSpan since, ClockEra era) =>
        era.IsBlurredSince(Era) || Now - since >= account.NotificationLife * 10 / 11;

    public Chance ChanceOf(Customer customer) => _chances[customer];

    public void Note(string what) => _notes.Add((Now, what));

    /// <summary>Plays the days, then lets everything come to its end, and holds it against what must be.</summary>
    /// <exception cref="SimulationFault">Something is not as it must be.</exception>
    public async Task PlayAsync()
    {
        try
        {
            await PlayDaysAsync();
            await PlayToTheEndAsync();
        }
        catch (Exception fault)
        {
            throw new SimulationFault($"seed {Scenario.Seed}, at {Now:d\\.hh\\:mm\\:ss\\.fff}: {fault.Message}\n{Story()}\n{fault.StackTrace}");
        }
        finally
        {
            if (Node is not null) await StopNodeAsync(isCrash: true);
        }
    }

    /// <summary>The gateway stops, or loses its power, before anything else happens.</summary>
    public void StopNode(bool isCrash) => _change = () => StopNodeAsync(isCrash);

    /// <summary>The gateway starts before anything else happens, unless it runs.</summary>
    public void StartNode() => _change = StartNodeAsync;

    public void StepWallClock(TimeSpan by)
    {
        Note($"the wall clock is put by {by}");
        if (by < TimeSpan.Zero) _stepsBack.Add((Now, WallClock));
        Clock.JumpWallClock(by);
        if (by <= TimeSpan.Zero) return;
        PutForwards += by;
        PutForwardsAt = Now;
        Era = Era with { JumpsForwards = Era.JumpsForwards + 1 };
    }

    private async Task PlayDaysAsync()
    {
        await StartNodeAsync();
        Disk.Start();
        foreach (var network in Networks) network.Start();
        _weather.Start();
        _traffic.Start();
        for (var next = BetweenChecks; next <= TimeSpan.FromDays(Scenario.Days); next += BetweenChecks)
        {
            await PassAsync(next);
            _invariants.Check();
        }
    }

    private async Task PlayToTheEndAsync()
    {
        Note("from now on nothing goes wrong");
        _traffic.Stop();
        _weather.Calm();
        Disk.Calm();
        foreach (var network in Networks) network.Calm();
        await PassAsync(Now + TimeSpan.FromHours(5));
        for (var limit = _invariants.TimeToTheEnd; !_invariants.IsAllOver && Now < limit;)
        {
            await PassAsync(Now + BetweenChecks);
            _invariants.Check();
        }

        _invariants.CheckEnd();
    }

    private async Task PassAsync(TimeSpan until)
    {
        while (true)
        {
            var due = Calendar.NextAt is { } next && next < until ? next : until;
            if (Now < due)
            {
                Clock.AdvanceToTimer(due - Now);
                Settle();
                continue;
            }

            if (Calendar.NextAt is not { } at || at > until) return;
            Calendar.Take()();
            if (_change is { } change)
            {
                _change = null;
                await change();
            }

            Settle();
        }
    }

    // Whoever was woken acts; what that leads to is written soon.
    private void Settle()
    {
        if (Node is not { } node) return;
        node.Pull();
        Disk.Notice(node);
    }

    private async Task StartNodeAsync()
    {
        if (Node is not null) return;
        Era = Era with { Starts = Era.Starts + 1 };
        Node = await Node.StartAsync(this);
        Note("the gateway runs");
    }

    private async Task StopNodeAsync(bool isCrash)
    {
        if (Node is not { } node) return;
        if (isCrash)
        {
            Disk.LosePower();
            await node.CrashAsync();
            Ledger.Crashed();
        }
        else
        {
            await node.StopAsync();
            Ledger.Stopped();
        }

        FrontDesk.Gone();
        Node = null;
    }

    private string Story() =>
        "of the world:\n" + string.Join('\n', _notes.TakeLast(20).Select(note => $"  {note.At:d\\.hh\\:mm\\:ss\\.fff} {note.What}"));
}
