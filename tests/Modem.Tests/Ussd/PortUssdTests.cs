namespace Signalbox.Modem.Tests.Ussd;

public sealed class PortUssdTests
{
    private const string Ask = "AT+CUSD=1,\"*100#\",15";

    [Fact]
    public async Task Code_Asked_IsAnsweredByWhatComesUnasked()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> OK");
        await bench.IdleAsync();

        var asking = bench.Port.AskUssdAsync("*100#", CancellationToken.None);
        await bench.Modem.Heard.NextAsync(heard => heard == Ask, "the code");
        await bench.Modem.SayAsync("+CUSD: 0,\"Balance: 10.00 EUR\",15");

        Assert.Equal(new UssdAnswer.Answered("Balance: 10.00 EUR", WasMoreAsked: false), await asking.WithinPatience());
    }

    [Fact]
    public async Task Answer_ThatComesBeforeTheOk_IsTheAnswerToo()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> +CUSD: 0,\"Balance: 10.00 EUR\",15 | OK");
        await bench.IdleAsync();

        var answer = await bench.Port.AskUssdAsync("*100#", CancellationToken.None).WithinPatience();

        Assert.Equal("Balance: 10.00 EUR", Assert.IsType<UssdAnswer.Answered>(answer).Text);
    }

    [Fact]
    public async Task Menu_OfSeveralLines_ComesWholeAndIsEnded()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> OK\nAT+CUSD=2 -> OK");
        await bench.IdleAsync();

        var asking = bench.Port.AskUssdAsync("*100#", CancellationToken.None);
        await bench.Modem.Heard.NextAsync(heard => heard == Ask, "the code");
        await bench.Modem.SayAsync("+CUSD: 1,\"1 Balance", "2 Offers", "3 Help\",15");

        Assert.Equal(new UssdAnswer.Answered("1 Balance\n2 Offers\n3 Help", WasMoreAsked: true), await asking.WithinPatience());
        Assert.Contains("AT+CUSD=2", bench.Modem.Log);
    }

    [Fact]
    public async Task Huawei_GetsAndGivesPackedSeptets()
    {
        await using var bench = new PortBench(Transcripts.Huawei + "\n---\nAT+CUSD=1,\"AA180C3602\",15 -> OK");
        await bench.IdleAsync();

        var asking = bench.Port.AskUssdAsync("*100#", CancellationToken.None);
        await bench.Modem.Heard.NextAsync(heard => heard == "AT+CUSD=1,\"AA180C3602\",15", "the code");
        await bench.Modem.SayAsync("+CUSD: 0,\"E8329BFD4697D9EC37\",15");

        Assert.Equal("hellohello", Assert.IsType<UssdAnswer.Answered>(await asking.WithinPatience()).Text);
    }

    [Fact]
    public async Task Answer_ThatNeverComes_IsGivenUpAfterAMinuteAndSendingGoesOn()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> OK\nAT+CUSD=2 -> OK");
        await bench.IdleAsync();
        var asking = bench.Port.AskUssdAsync("*100#", CancellationToken.None);
        await bench.Modem.Heard.NextAsync(heard => heard == Ask, "the code");
        bench.Owner.Give(PortBench.Hello);
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(30));
        await bench.Clock.SetAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, bench.Owner.Taken);

        bench.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.IsType<UssdAnswer.Failed>(await asking.WithinPatience());
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
        Assert.Contains("AT+CUSD=2", bench.Modem.Log);
    }

    [Fact]
    public async Task WhileACodeWaits_MessagesStillComeInAndNoneGoOut()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> OK");
        await bench.IdleAsync();
        var asking = bench.Port.AskUssdAsync("*100#", CancellationToken.None);
        await bench.Modem.Heard.NextAsync(heard => heard == Ask, "the code");
        bench.Owner.Give(PortBench.Hello);
        bench.Store.Put("SM", 2, Transcripts.Message);

        await bench.Modem.SayAsync("+CMTI: \"SM\",2");
        await bench.Owner.Messages.NextAsync();
        Assert.Equal(0, bench.Owner.Taken);
        await bench.Modem.SayAsync("+CUSD: 0,\"ok\",15");

        Assert.IsType<UssdAnswer.Answered>(await asking.WithinPatience());
        Assert.IsType<ModemSendResult.Accepted>(await bench.Owner.ResultAsync());
    }

    [Theory]
    [InlineData("+CUSD: 2")]
    [InlineData("+CUSD: 4")]
    [InlineData("+CUSD: 5")]
    public async Task Network_ThatSaysNo_IsAFailure(string said)
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> {said} | OK");
        await bench.IdleAsync();

        Assert.IsType<UssdAnswer.Failed>(await bench.Port.AskUssdAsync("*100#", CancellationToken.None).WithinPatience());
    }

    [Fact]
    public async Task Modem_ThatRefuses_IsAFailureWithItsReason()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> +CME ERROR: 30");
        await bench.IdleAsync();

        var answer = await bench.Port.AskUssdAsync("*100#", CancellationToken.None).WithinPatience();

        Assert.Equal("CME 30: no network service", Assert.IsType<UssdAnswer.Failed>(answer).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*100#\"")]
    [InlineData("*100#\r")]
    public async Task Code_ThatIsNone_NeverReachesTheModem(string code)
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();

        Assert.IsType<UssdAnswer.Failed>(await bench.Port.AskUssdAsync(code, CancellationToken.None).WithinPatience());

        Assert.DoesNotContain(bench.Modem.Log, heard => heard.StartsWith("AT+CUSD", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Device_GoneWhileACodeWaits_IsAFailure()
    {
        await using var bench = new PortBench(Transcripts.Quectel + $"\n---\n{Ask} -> OK");
        await bench.IdleAsync();
        var asking = bench.Port.AskUssdAsync("*100#", CancellationToken.None);
        await bench.Modem.Heard.NextAsync(heard => heard == Ask, "the code");

        bench.Line.Unplug();

        Assert.IsType<UssdAnswer.Failed>(await asking.WithinPatience());
    }
}
