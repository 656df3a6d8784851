namespace Signalbox.Modem.Tests.Port;

public sealed class PortCureTests
{
    private const string Dead = "AT -> (silence)\nAT+CSQ -> (silence)\nAT+CFUN=1,1 -> (silence)";
    private static readonly TimeSpan Command = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ResetPause = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Hang_ThatARestartDoesNotEnd_EndsWithThePowerRail()
    {
        var cures = new FakeCures(hasPower: true, hasBus: true);
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + Dead, cures: cures);
        cures.OnUse = () => bench.Script = Transcripts.Quectel;

        await ClimbToTheResetAsync(bench);
        Assert.Equal("power", await cures.Used.NextAsync());
        await bench.Owner.States.NextAsync(status => status.Reason.Contains("power", StringComparison.Ordinal), "the cure in the status");
        await bench.Clock.RunOutAsync(ResetPause);
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(PortAlarm.None, (await bench.ReadyAsync()).Alarm);
        Assert.Equal((1, 0), (bench.Port.Counters.PowerCycles, bench.Port.Counters.Replugs));
    }

    [Fact]
    public async Task Hang_OfAModemWithoutAPowerRail_LeavesThatStepOut()
    {
        var cures = new FakeCures(hasPower: false, hasBus: true);
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + Dead, cures: cures);
        cures.OnUse = () => bench.Script = Transcripts.Quectel;

        await ClimbToTheResetAsync(bench);
        Assert.Equal("no power", await cures.Used.NextAsync());
        Assert.Equal("bus", await cures.Used.NextAsync());
        await bench.Clock.RunOutAsync(ResetPause);
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));

        await bench.ReadyAsync();
        Assert.Equal((0, 1), (bench.Port.Counters.PowerCycles, bench.Port.Counters.Replugs));
    }

    [Fact]
    public async Task Hang_ThatNothingEnds_TakesEachStepOnceAndEndsInQuarantine()
    {
        var cures = new FakeCures(hasPower: true, hasBus: true);
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + Dead, cures: cures);
        await bench.Clock.SetAsync(Attention);
        bench.Clock.RunAlways(Attention, Command, ResetPause, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        bench.Clock.Advance(Attention);

        Assert.Equal(PortAlarm.NotWorking, (await bench.Owner.ReachesAsync(PortState.Quarantined)).Alarm);

        Assert.Equal("power", await cures.Used.NextAsync());
        Assert.Equal("bus", await cures.Used.NextAsync());
        Assert.True(cures.Used.IsQuiet);
    }

    [Fact]
    public async Task Device_MissingForLong_IsGivenPowerAnewAndThenPluggedAnew()
    {
        var pause = TimeSpan.FromSeconds(7);
        var options = new ModemPortOptions { ReopenPauseMin = pause, ReopenPauseMax = pause };
        var cures = new FakeCures(hasPower: true, hasBus: true);
        await using var bench = new PortBench(Transcripts.Quectel, options, cures: cures);
        await bench.ReadyAsync();
        bench.Missing = new IOException("it is not there");
        bench.Clock.RunAlways(pause, ResetPause);

        bench.Line.Unplug();

        Assert.Equal("power", await cures.Used.NextAsync());
        Assert.Equal("bus", await cures.Used.NextAsync());
    }

    /// <summary>Not answered at the start, nor after reopening, nor the restart: the next step is the power rail.</summary>
    private static async Task ClimbToTheResetAsync(PortBench bench)
    {
        for (var attempt = 0; attempt < 15; attempt++) await bench.Clock.RunOutAsync(Attention);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CFUN=1,1", "the restart");
        await bench.Clock.RunOutAsync(Command);
    }
}
