using Signalbox.Storage.Memory;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>The disk under the store: how long a commit takes, and when none succeeds.</summary>
internal sealed class Disk(World world)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly Chance _chance = new(world.Scenario.Seed, "disk");
    private bool _isStepping;
    private bool _isCalm;

    /// <summary>What it holds.</summary>
    public MemoryMedium Medium { get; private set; } = new();

    /// <summary>Since when it works; null while it does not.</summary>
    public TimeSpan? WorksSince { get; private set; } = TimeSpan.Zero;

    /// <summary>Begins its own bad luck.</summary>
    public void Start() => world.Calendar.In(_chance.Exponential(world.Scenario.DiskFailureEvery), Fail);

    public void Calm() => _isCalm = true;

    /// <summary>The power is lost: what was not committed is gone.</summary>
    public void LosePower()
    {
        Medium = Medium.Copy();
        WorksSince = world.Now;
    }

    /// <summary>Sees to it that what waits is committed soon.</summary>
    public void Notice(Node node)
    {
        if (_isStepping || !node.Store.HasWaiting) return;
        _isStepping = true;
        world.Calendar.In(WorksSince is null ? RetryPause : Latency(), Step);
    }

    private TimeSpan Latency() => _chance.Of(0.002)
        ? _chance.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10))
        : _chance.Exponential(TimeSpan.FromMilliseconds(5));

    // Whichever gateway lives by then.
    private void Step()
    {
        _isStepping = false;
        world.Node?.Store.Step();
    }

    private void Fail()
    {
        if (_isCalm) return;
        var pause = _chance.Exponential(TimeSpan.FromMinutes(2));
        world.Note($"the disk fails for {pause}");
        Medium.Fail("no space left");
        WorksSince = null;
        world.Calendar.In(pause, Heal);
        world.Calendar.In(pause + _chance.Exponential(world.Scenario.DiskFailureEvery), Fail);
    }

    private void Heal()
    {
        if (WorksSince is not null) return;
        Medium.Heal();
        WorksSince = world.Now;
        // A store notices by itself that writing works again.
        Step();
    }
}
