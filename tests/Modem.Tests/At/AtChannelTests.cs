namespace Signalbox.Modem.Tests.At;

public sealed class AtChannelTests : IAsyncDisposable
{
    private const string Pdu = "0011000C919471113254760000FF10E8329BFD0699E5EF36E81C6EB7EB";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PromptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FinalTimeout = TimeSpan.FromSeconds(125);
    private readonly WatchedClock _clock = new();
    private readonly MemoryLine _line = new();
    private readonly AtChannel _channel;

    public AtChannelTests() => _channel = new AtChannel(_line.Host, _clock);

    private static CancellationToken Running => TestContext.Current.CancellationToken;

    private static AtCommand Send => new("AT+CMGS=28", FinalTimeout) { Pdu = Pdu, PromptTimeout = PromptTimeout };

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Command_Answered_GivesItsLines(bool echoes)
    {
        var modem = Start("AT+CGMI -> WAVECOM MODEM | OK");
        modem.Echoes = echoes;

        var result = await _channel.ExecuteAsync(new("AT+CGMI", Timeout), Running).WithinPatience();

        Assert.IsType<AtResult.Ok>(result);
        Assert.Equal(["WAVECOM MODEM"], result.Lines);
    }

    [Fact]
    public async Task Command_Refused_GivesTheCode()
    {
        Start("AT+CPIN? -> +CME ERROR: 10");

        var result = await _channel.ExecuteAsync(new("AT+CPIN?", Timeout), Running).WithinPatience();

        Assert.Equal(new AtFinal(AtResultCode.EquipmentError, 10), Assert.IsType<AtResult.Error>(result).Final);
    }

    [Fact]
    public async Task Command_NotAnswered_TimesOutWhenItsTimeIsOverAndNotBefore()
    {
        var modem = Start("AT -> (silence)");
        var command = _channel.ExecuteAsync(new("AT", Timeout), Running);
        await modem.Heard.NextAsync();

        _clock.Advance(Timeout - TimeSpan.FromTicks(1));
        Assert.False(command.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.IsType<AtResult.TimedOut>(await command.WithinPatience());
    }

    [Fact]
    public async Task Commands_OfTwoCallers_GoOneAfterTheOther()
    {
        var modem = Start("AT+CSQ -> (silence)\nAT+CREG? -> +CREG: 2,1 | OK");
        var first = _channel.ExecuteAsync(new("AT+CSQ", Timeout), Running);
        Assert.Equal("AT+CSQ", await modem.Heard.NextAsync());

        var second = _channel.ExecuteAsync(new("AT+CREG?", Timeout), Running);
        Assert.True(modem.Heard.IsQuiet);
        await modem.SayAsync("+CSQ: 21,99", "OK");

        Assert.Equal(["+CSQ: 21,99"], (await first.WithinPatience()).Lines);
        Assert.Equal(["+CREG: 2,1"], (await second.WithinPatience()).Lines);
    }

    [Fact]
    public async Task Pdu_IsSentAtThePromptAndEndsWithCtrlZ()
    {
        var modem = Start("AT+CMGS=28 -> (prompt)\n(pdu) -> +CMGS: 42 | OK");

        var result = await _channel.ExecuteAsync(Send, Running).WithinPatience();

        Assert.Equal(["+CMGS: 42"], Assert.IsType<AtResult.Ok>(result).Lines);
        Assert.True(result.HasPduLeft);
        Assert.Equal(["AT+CMGS=28", "(pdu) " + Pdu], modem.Log);
    }

    [Theory]
    [InlineData("\r\n+CMTI: \"SM\",1\r\n", 1)]
    [InlineData("\r\n+CREG: 1\r\n\r\n^RSSI:17\r\n", 2)]
    [InlineData("\r\n+CDS: 25\r\n0791947101670000062A0C91947111325476621122103050806211221030558000\r\n", 1)]
    public async Task Indication_BehindEveryOctetOfTheHost_DisturbsNothing(string indication, int count)
    {
        const string script = "AT+CMGS=28 -> (prompt)\n(pdu) -> +CMGS: 42 | OK";
        var octets = "AT+CMGS=28\r".Length + Pdu.Length + 1;
        foreach (var echoes in new[] { false, true })
        {
            for (var position = 1; position <= octets; position++)
            {
                var line = new MemoryLine();
                await using var channel = new AtChannel(line.Host, _clock);
                var modem = new ScriptedModem(line.Modem, script)
                {
                    Echoes = echoes,
                    AfterHearing = heard => heard == position ? indication : null,
                };
                _ = modem.RunAsync();

                var result = await channel.ExecuteAsync(Send, Running).WithinPatience();

                Assert.True(result is AtResult.Ok, $"position {position}: {result}");
                Assert.Contains("+CMGS: 42", result.Lines);
                Assert.Equal(count, channel.Unsolicited.Count(indication));
            }
        }
    }

    [Fact]
    public async Task Indication_BeforeEveryOctetOfTheModem_NeverLosesTheMessageOrTheIndication()
    {
        // 0-3 prompt, 4-16 reference, 17-22 OK. Inside a line the line itself is spoilt, as it would be in life; a second OK stands by
        // for the first.
        const string indication = "\r\n+CMTI: \"SM\",1\r\n";
        int[] intact = [0, 1, 2, 3, 4, 5, 6, 15, 16, 17, 18, 19, 21, 22];
        var octets = "\r\n> \r\n+CMGS: 42\r\n\r\nOK\r\n".Length;
        for (var position = 0; position < octets; position++)
        {
            var line = new MemoryLine();
            await using var channel = new AtChannel(line.Host, _clock);
            var modem = new ScriptedModem(line.Modem, "AT+CMGS=28 -> (prompt)\n(pdu) -> +CMGS: 42 | OK | OK")
            {
                BeforeSaying = said => said == position ? indication : null,
            };
            _ = modem.RunAsync();

            var result = await channel.ExecuteAsync(Send, Running).WithinPatience();

            Assert.True(result is AtResult.Ok { HasPduLeft: true }, $"position {position}: {result}");
            if (intact.Contains(position)) Assert.Contains("+CMGS: 42", result.Lines);
        }
    }

    [Fact]
    public async Task Prompt_ThatNeverComes_IsGivenUpWithEscape()
    {
        var modem = Start("AT+CMGS=28 -> (silence)");
        var sending = _channel.ExecuteAsync(Send, Running);
        await modem.Heard.NextAsync();

        _clock.Advance(PromptTimeout);

        Assert.False(Assert.IsType<AtResult.TimedOut>(await sending.WithinPatience()).HasPduLeft);
        Assert.Equal("(esc)", await modem.Heard.NextAsync());
    }

    [Fact]
    public async Task Pdu_RefusedBeforeThePrompt_HasNotLeft()
    {
        Start("AT+CMGS=28 -> +CMS ERROR: 331");

        var result = await _channel.ExecuteAsync(Send, Running).WithinPatience();

        Assert.False(Assert.IsType<AtResult.Error>(result).HasPduLeft);
    }

    [Fact]
    public async Task Pdu_NeverAnswered_TimesOutAsLeft()
    {
        var modem = Start("AT+CMGS=28 -> (prompt)\n(pdu) -> (silence)");
        var sending = _channel.ExecuteAsync(Send, Running);
        await modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        _clock.Advance(FinalTimeout);

        Assert.True(Assert.IsType<AtResult.TimedOut>(await sending.WithinPatience()).HasPduLeft);
        Assert.DoesNotContain("(esc)", modem.Log);
    }

    [Fact]
    public async Task Port_UnpluggedBehindThePdu_IsLostWithThePduLeft()
    {
        Start("AT+CMGS=28 -> (prompt)\n(pdu) -> (unplug)");

        var result = await _channel.ExecuteAsync(Send, Running).WithinPatience();

        var lost = Assert.IsType<AtResult.PortLost>(result);
        Assert.True(lost.HasPduLeft);
        Assert.Equal(PortFaultKind.HungUp, lost.Fault.Kind);
    }

    [Fact]
    public async Task Port_UnpluggedBeforeThePrompt_IsLostWithThePduNotLeft()
    {
        Start("AT+CMGS=28 -> (unplug)");

        var result = await _channel.ExecuteAsync(Send, Running).WithinPatience();

        Assert.False(Assert.IsType<AtResult.PortLost>(result).HasPduLeft);
    }

    [Fact]
    public async Task Port_UnpluggedBehindEveryOctet_CountsAsLeftOnlyWithTheCtrlZ()
    {
        var untilCtrlZ = "AT+CMGS=28\r".Length + Pdu.Length;
        for (var octets = 0; octets <= untilCtrlZ; octets++)
        {
            var line = new MemoryLine();
            await using var channel = new AtChannel(new CutChannel(line, octets), _clock);
            _ = new ScriptedModem(line.Modem, "AT+CMGS=28 -> (prompt)\n(pdu) -> (silence)").RunAsync();

            var result = await channel.ExecuteAsync(Send, Running).WithinPatience();

            Assert.Equal(octets == untilCtrlZ, Assert.IsType<AtResult.PortLost>(result).HasPduLeft);
        }
    }

    [Fact]
    public async Task Command_OnALostPort_IsLostAtOnce()
    {
        _line.Unplug();
        await _channel.Closed.WithinPatience();

        Assert.IsType<AtResult.PortLost>(await _channel.ExecuteAsync(new("AT", Timeout), Running).WithinPatience());
    }

    [Fact]
    public async Task Caller_GivingUpBeforeThePrompt_TakesTheMessageBack()
    {
        var modem = Start("AT+CMGS=28 -> (silence)");
        using var cancellation = new CancellationTokenSource();
        var sending = _channel.ExecuteAsync(Send, cancellation.Token);
        await modem.Heard.NextAsync();

        await cancellation.CancelAsync();

        Assert.False(Assert.IsType<AtResult.Cancelled>(await sending.WithinPatience()).HasPduLeft);
        Assert.Equal("(esc)", await modem.Heard.NextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Caller_GivingUpBehindThePdu_StillGetsAResultThatComesSoon(bool comes)
    {
        var modem = Start("AT+CMGS=28 -> (prompt)\n(pdu) -> (silence)");
        using var cancellation = new CancellationTokenSource();
        var sending = _channel.ExecuteAsync(Send, cancellation.Token);
        await modem.Heard.NextAsync(heard => heard.StartsWith("(pdu)", StringComparison.Ordinal), "the PDU");

        await cancellation.CancelAsync();
        if (comes) await modem.SayAsync("+CMGS: 7", "OK");
        else _clock.Advance(AtChannel.CancelGrace);

        var result = await sending.WithinPatience();
        Assert.True(result.HasPduLeft);
        Assert.Equal(comes, result is AtResult.Ok);
        Assert.Equal(!comes, result is AtResult.Cancelled);
    }

    [Fact]
    public async Task Indications_BeyondTheLimit_AreDroppedAndCounted()
    {
        var modem = Start("AT -> OK");
        await modem.SayAsync([.. Enumerable.Repeat("^RSSI:17", AtLimits.UnsolicitedWaitingMax + 5)]);
        await _channel.ExecuteAsync(new("AT", Timeout), Running).WithinPatience();

        Assert.Equal(AtLimits.UnsolicitedWaitingMax, _channel.Unsolicited.Count);
        Assert.Equal(5, _channel.Counters.DroppedUnsolicited);
    }

    [Fact]
    public async Task Answer_BeyondTheLimit_IsCutAndCounted()
    {
        var lines = string.Join(" | ", Enumerable.Repeat("line", AtLimits.AnswerLinesMax + 3));
        Start($"AT+CMGL=4 -> {lines} | OK");

        var result = await _channel.ExecuteAsync(new("AT+CMGL=4", Timeout), Running).WithinPatience();

        Assert.Equal(AtLimits.AnswerLinesMax, result.Lines.Count);
        Assert.Equal(3, _channel.Counters.DroppedAnswerLines);
    }

    [Fact]
    public async Task Result_ThatComesTooLate_IsCountedAndEndsNothing()
    {
        var modem = Start("AT -> (silence)\nAT+CSQ -> +CSQ: 21,99 | OK");
        var late = _channel.ExecuteAsync(new("AT", Timeout), Running);
        await modem.Heard.NextAsync();
        _clock.Advance(Timeout);
        await late.WithinPatience();
        await modem.SayAsync("OK");

        var result = await _channel.ExecuteAsync(new("AT+CSQ", Timeout) { IsAnswerNeeded = true }, Running).WithinPatience();

        Assert.Equal(["+CSQ: 21,99"], result.Lines);
        Assert.Equal(1, _channel.Counters.LateFinals);
    }

    [Fact]
    public void Command_Printed_ShowsNeitherPinNorPdu()
    {
        Assert.Equal("AT+CPIN", new AtCommand("AT+CPIN=\"1234\"", Timeout).ToString());
        Assert.Equal("AT+CMGS", Send.ToString());
    }

    private ScriptedModem Start(string script)
    {
        var modem = new ScriptedModem(_line.Modem, script);
        _ = modem.RunAsync();
        return modem;
    }
}

file static class UnsolicitedCounting
{
    /// <summary>How many waiting lines belong to what was said in between.</summary>
    public static int Count(this Kernel.Actors.Mailbox<AtUnsolicited> unsolicited, string said)
    {
        var count = 0;
        while (unsolicited.TryTake(out var line))
        {
            if (said.Contains(line.Line, StringComparison.Ordinal)) count++;
        }

        return count;
    }
}
