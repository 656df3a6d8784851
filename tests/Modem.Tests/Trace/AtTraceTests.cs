using Signalbox.Modem.Trace;

namespace Signalbox.Modem.Tests.Trace;

public sealed class AtTraceTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, 125, TimeSpan.Zero);

    [Fact]
    public async Task Watcher_Attached_SeesAMessageLeaveWordForWord()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        var watcher = new Watcher();
        Assert.True(bench.Port.TryAttach(watcher));

        await bench.SendAsync(PortBench.Hello);

        Assert.Equal((AtTraceKind.CommandOut, "AT+CMGS=28"), await NextAsync(watcher));
        Assert.Equal((AtTraceKind.PromptIn, ""), await NextAsync(watcher));
        Assert.Equal((AtTraceKind.PduOut, "0011000C919471113254760000FF10E8329BFD0699E5EF36E81C6EB7EB"), await NextAsync(watcher));
        Assert.Equal((AtTraceKind.LineIn, "+CMGS: 42"), await NextAsync(watcher));
        Assert.Equal((AtTraceKind.LineIn, "OK"), await NextAsync(watcher));
    }

    [Fact]
    public async Task Watcher_OverAReplug_SeesTheNextOpeningToo()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.ReadyAsync();
        var watcher = new Watcher();
        bench.Port.TryAttach(watcher);

        bench.Line.Unplug();
        await bench.Clock.RunOutAsync(TimeSpan.FromSeconds(1));

        await watcher.Entries.NextAsync(entry => entry.Text == "AT+CGMI", "the question for the maker");
    }

    [Fact]
    public async Task Watcher_Detached_SeesNothingMore()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        var watcher = new Watcher();
        bench.Port.TryAttach(watcher);
        bench.Port.Detach(watcher);

        await bench.SendAsync(PortBench.Hello);

        Assert.True(watcher.Entries.IsQuiet);
    }

    [Fact]
    public async Task Watcher_ThatThrows_IsTakenOffAndThePortGoesOn()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        await bench.IdleAsync();
        var watcher = new Watcher { OnEntry = static () => throw new InvalidOperationException("the screen is full") };
        bench.Port.TryAttach(watcher);

        Assert.IsType<ModemSendResult.Accepted>(await bench.SendAsync(PortBench.Hello));

        await watcher.Entries.NextAsync();
        Assert.True(watcher.Entries.IsQuiet);
    }

    [Fact]
    public async Task Watchers_AtMostFour_AreAttached()
    {
        await using var bench = new PortBench(Transcripts.Quectel);
        var watchers = Enumerable.Range(0, AtTap.ObserversMax + 1).Select(_ => new Watcher()).ToArray();

        Assert.Equal([true, true, true, true, false], watchers.Select(bench.Port.TryAttach));
        Assert.False(bench.Port.TryAttach(watchers[0]));
    }

    [Theory]
    [InlineData(AtTraceKind.CommandOut, "AT+CPIN=\"1234\"", "12:00:00.125 > AT+CPIN=\"****\"")]
    [InlineData(AtTraceKind.CommandOut, "AT+CPIN=1234", "12:00:00.125 > AT+CPIN=****")]
    [InlineData(AtTraceKind.CommandOut, "AT+CLCK=\"SC\",0,\"1234\"", "12:00:00.125 > AT+CLCK=\"**\",0,\"****\"")]
    [InlineData(AtTraceKind.CommandOut, "AT+CUSD=1,\"*100#\",15", "12:00:00.125 > AT+CUSD=1,\"*****\",15")]
    [InlineData(AtTraceKind.CommandOut, "AT+CSCA=\"+491710760000\",145", "12:00:00.125 > AT+CSCA=\"+************\",145")]
    [InlineData(AtTraceKind.CommandOut, "AT+CNMI=2,1,0,1,0", "12:00:00.125 > AT+CNMI=2,1,0,1,0")]
    [InlineData(AtTraceKind.PduOut, "0011000C9194711132", "12:00:00.125 > (9 octets)")]
    [InlineData(AtTraceKind.EscapeOut, "", "12:00:00.125 > (escape)")]
    [InlineData(AtTraceKind.PromptIn, "", "12:00:00.125 < (prompt)")]
    [InlineData(AtTraceKind.LineIn, Transcripts.Message, "12:00:00.125 < (38 octets)")]
    [InlineData(AtTraceKind.LineIn, "+CMGL: 1,0,\"491711234567\",30", "12:00:00.125 < +CMGL: 1,0,\"************\",30")]
    [InlineData(AtTraceKind.LineIn, "+CREG: 2,1,\"00F1\",\"0C3D\"", "12:00:00.125 < +CREG: 2,1,\"00F1\",\"0C3D\"")]
    [InlineData(AtTraceKind.LineIn, "262019876543210", "12:00:00.125 < 262019876543210")]
    [InlineData(AtTraceKind.LineIn, "+CPIN: READY", "12:00:00.125 < +CPIN: READY")]
    [InlineData(AtTraceKind.LineIn, "noise\u0001", "12:00:00.125 < noise\\x01")]
    public void Entry_Formatted_HidesWhatIsNobodysBusiness(AtTraceKind kind, string text, string expected) =>
        Assert.Equal(expected, AtTraceFormatter.Format(new AtTraceEntry(Noon, kind, text)));

    [Fact]
    public void Entry_FormattedWhole_HidesNothing() => Assert.Equal(
        "12:00:00.125 > AT+CPIN=\"1234\"",
        AtTraceFormatter.Format(new AtTraceEntry(Noon, AtTraceKind.CommandOut, "AT+CPIN=\"1234\""), isAllShown: true));

    private static async Task<(AtTraceKind Kind, string Text)> NextAsync(Watcher watcher)
    {
        var entry = await watcher.Entries.NextAsync();
        return (entry.Kind, entry.Text);
    }
}
