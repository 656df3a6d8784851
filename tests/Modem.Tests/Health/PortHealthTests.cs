using System.Text.RegularExpressions;

namespace Signalbox.Modem.Tests.Health;

public sealed class PortHealthTests
{
    private const string Ask = "AT+CUSD=1,\"*100#\",15";
    private static readonly BalanceCheck Check = new("*100#", Pattern("Balance: ([0-9.,]+)")) { AlarmBelow = 5 };

    [Theory]
    [InlineData("SIMCOM INCORPORATED", "SIMCOM_SIM7600E-H", "AT+CPMUTEMP -> +CPMUTEMP: 29 | OK", 29)]
    [InlineData("SIMCOM_Ltd", "SIMCOM_SIM800", "AT+CMTE? -> +CMTE: 0,27.34 | OK", 27.34)]
    [InlineData("Quectel", "EC25", "AT+QTEMP -> +QTEMP: 33,30,29 | OK", 33)]
    [InlineData("Quectel", "EC20F", "AT+QTEMP -> +QTEMP:\"pmic_therm\",\"-7\" | OK", -7)]
    [InlineData("Telit", "LE910-EU", "AT#TEMPMON=1 -> #TEMPMEAS: 0,41 | OK", 41)]
    [InlineData("Cinterion", "EHS6", "AT^SCTM? -> ^SCTM: 0,0,35 | OK", 35)]
    public async Task Temperature_WhereTheModemTells_IsInTheStatus(string maker, string model, string answer, double celsius)
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + $"\n---\nAT+CGMI -> {maker} | OK\nAT+CGMM -> {model} | OK\n{answer}");

        await bench.Owner.States.NextAsync(status => status.TemperatureCelsius == celsius, $"{celsius} degrees");
    }

    [Fact]
    public async Task Balance_DueAtTheStart_IsAskedAndTold_AndAgainWhenItIsDue()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + $"\n---\n{Ask} -> OK | +CUSD: 0,\"Balance: 10,50 EUR\",15\n{Ask} -> OK | +CUSD: 0,\"Balance: 4.99 EUR\",15",
            new ModemPortOptions { Balance = Check, PollInterval = TimeSpan.FromDays(9), HeartbeatInterval = TimeSpan.FromDays(9) });

        var first = await bench.Owner.States.NextAsync(status => status.Balance is not null, "a balance");
        Assert.Equal((10.50m, PortAlarm.None), (first.Balance, first.Alarm));
        await bench.Clock.RunOutAsync(TimeSpan.FromDays(1));

        var second = await bench.Owner.AlarmsAsync(PortAlarm.BalanceLow);
        Assert.Equal(4.99m, second.Balance);
        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));
        Assert.Equal(PortAlarm.BalanceLow, bench.Port.Status.Alarm);
    }

    [Fact]
    public async Task Balance_NotUnderstood_IsAskedAgainSooner()
    {
        await using var bench = new PortBench(
            Transcripts.Quectel + $"\n---\n{Ask} -> OK | +CUSD: 0,\"Please try later\",15\n{Ask} -> OK | +CUSD: 0,\"Balance: 7 EUR\",15",
            new ModemPortOptions { Balance = Check, PollInterval = TimeSpan.FromDays(9), HeartbeatInterval = TimeSpan.FromDays(9) });

        await bench.Clock.RunOutAsync(TimeSpan.FromHours(1));

        await bench.Owner.States.NextAsync(status => status.Balance == 7m, "the balance");
        Assert.Equal(1, bench.Port.Counters.BalanceFailures);
    }

    [Theory]
    [InlineData("[", "no regular expression")]
    [InlineData("Balance", "exactly one group")]
    [InlineData("(a)(b)", "exactly one group")]
    public void BalancePattern_ThatIsWrong_IsRefused(string text, string reason)
    {
        Assert.False(BalanceCheck.TryParsePattern(text, out _, out var error));
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    /// <summary>A pattern that goes back without end over a text that was made for it, and is stopped.</summary>
    [Fact]
    public async Task BalancePattern_ThatNeverEnds_IsStoppedAndCountsAsNotUnderstood()
    {
        var answer = new string('a', 150) + "!";
        await using var bench = new PortBench(
            Transcripts.Quectel + $"\n---\n{Ask} -> OK | +CUSD: 0,\"{answer}\",15",
            new ModemPortOptions { Balance = Check with { Pattern = Pattern("^((?:a|aa|a*)+)$") } });

        await bench.Owner.States.NextAsync(status => status.State == PortState.Ready, "the port");
        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));

        Assert.Null(bench.Port.Status.Balance);
    }

    [Fact]
    public async Task Success_BelowTheLimit_IsAnAlarmOnceThereAreEnoughAttempts_AndNotWhenItIsGoodAgain()
    {
        var rest = TimeSpan.FromSeconds(3);
        var options = new ModemPortOptions { FailuresMax = 1000, FailureRestMin = rest, FailureRestMax = rest };
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 38", options);
        await bench.ReadyAsync();
        bench.Clock.RunAlways(rest);
        for (var i = 1; i < ModemPortOptions.AttemptsJudgedMin; i++) await bench.SendAsync(PortBench.Submission($"message {i}"));
        Assert.Equal(PortAlarm.None, bench.Port.Status.Alarm);
        Assert.Equal(0, bench.Port.Status.SendSuccess);

        await bench.SendAsync(PortBench.Submission("one more"));
        await bench.Owner.AlarmsAsync(PortAlarm.PoorSending);

        bench.Modem.Learn("(pdu) -> +CMGS: 1 | OK");
        for (var i = 0; i < ModemPortOptions.AttemptsJudgedMin; i++) await bench.SendAsync(PortBench.Submission($"good {i}"));
        await bench.Owner.States.NextAsync(status => status is { Alarm: PortAlarm.None, SendSuccess: 0.5 }, "half of them");
    }

    [Fact]
    public async Task Success_IsReckonedFromTheLastHundred_AndRejectionsAreNoAttempts()
    {
        var rest = TimeSpan.FromSeconds(3);
        await using var bench = new PortBench(
            Transcripts.Quectel + "\n---\n(pdu) -> +CMS ERROR: 38\n(pdu) -> +CMS ERROR: 28\n(pdu) -> OK",
            new ModemPortOptions { FailureRestMin = rest });
        await bench.ReadyAsync();
        bench.Clock.RunAlways(rest);
        await bench.SendAsync(PortBench.Submission("fails"));
        await bench.SendAsync(PortBench.Submission("is rejected"));
        for (var i = 0; i < ModemPortOptions.AttemptsRemembered - 1; i++) await bench.SendAsync(PortBench.Submission($"good {i}"));
        await bench.Owner.States.NextAsync(status => status.SendSuccess == 0.99, "99 of 100");

        await bench.SendAsync(PortBench.Submission("pushes the failure out"));

        await bench.Owner.States.NextAsync(status => status.SendSuccess == 1, "all of the last hundred");
    }

    [Fact]
    public async Task Modem_ThatSleeps_IsWokenBeforeItIsAsked()
    {
        const string sleeper = "AT+CGMI -> Quectel_Ltd | OK\nAT+CGMM -> Quectel_M35 | OK";
        await using var bench = new PortBench(Transcripts.Quectel + "\n---\n" + sleeper);
        await bench.IdleAsync();
        bench.Modem.Learn("AT -> (silence)\nAT -> OK");
        var before = bench.Modem.Log.Count;
        bench.Clock.Advance(TimeSpan.FromSeconds(30));

        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(2));
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(28));

        Assert.Equal(["(esc)", "AT", "AT", "AT+CSQ"], bench.Modem.Log.Skip(before).Take(4));
        Assert.Equal(PortState.Ready, bench.Port.Status.State);
    }

    private static Regex Pattern(string text) => BalanceCheck.TryParsePattern(text, out var pattern, out var error)
        ? pattern
        : throw new InvalidOperationException(error);
}
