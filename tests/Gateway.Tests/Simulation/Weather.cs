namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What befalls the gateway from outside: stops, losses of power, steps of the wall clock, customers who go and come.</summary>
internal sealed class Weather(World world)
{
    private const int LooksMax = 5_000;
    private readonly Chance _chance = new(world.Scenario.Seed, "weather");
    private bool _isCalm;

    public void Start()
    {
        world.Calendar.In(_chance.Exponential(world.Scenario.RestartEvery), Restart);
        world.Calendar.In(_chance.Exponential(world.Scenario.ClockStepEvery), StepClock);
        foreach (var customer in world.Scenario.Customers) world.Calendar.In(_chance.Exponential(customer.Present), () => Leave(customer));
    }

    public void Calm()
    {
        _isCalm = true;
        foreach (var customer in world.Scenario.Customers) customer.IsThere = true;
    }

    private void Restart()
    {
        if (_isCalm) return;
        if (_chance.Of(0.6)) LosePower(looks: 0);
        else Stop(isCrash: false);
    }

    // Best while something waits for the disk, which is lost by it.
    private void LosePower(int looks)
    {
        if (_isCalm) return;
        if (looks == LooksMax || (world.Node?.Store.HasWaiting ?? true)) Stop(isCrash: true);
        else world.Calendar.In(_chance.Exponential(TimeSpan.FromMilliseconds(10)), () => LosePower(looks + 1));
    }

    private void Stop(bool isCrash)
    {
        var pause = _chance.Of(0.1) ? _chance.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(4)) : _chance.Exponential(TimeSpan.FromMinutes(1));
        world.Note($"{(isCrash ? "the power is lost" : "the gateway is stopped")} for {pause}");
        world.StopNode(isCrash);
        world.Calendar.In(pause, world.StartNode);
        world.Calendar.In(pause + _chance.Exponential(world.Scenario.RestartEvery), Restart);
    }

    private void StepClock()
    {
        if (_isCalm) return;
        var size = _chance.Between(1, 10) switch
        {
            <= 5 => _chance.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2)),
            <= 8 => _chance.Between(TimeSpan.FromSeconds(2), TimeSpan.FromHours(1)),
            _ => _chance.Between(TimeSpan.FromHours(1), TimeSpan.FromHours(26)),
        };
        world.StepWallClock(_chance.Of(0.5) ? size : -size);
        world.Calendar.In(_chance.Exponential(world.Scenario.ClockStepEvery), StepClock);
    }

    private void Leave(Customer customer)
    {
        if (_isCalm) return;
        var pause = _chance.Of(0.1) ? _chance.Exponential(TimeSpan.FromHours(3)) : _chance.Exponential(TimeSpan.FromMinutes(1));
        customer.IsThere = false;
        world.Node?.Receivers[customer.Account.Key - 1].Leave();
        world.Calendar.In(pause, () => customer.IsThere = true);
        world.Calendar.In(pause + _chance.Exponential(customer.Present), () => Leave(customer));
    }
}
