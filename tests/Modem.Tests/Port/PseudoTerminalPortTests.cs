using Signalbox.Transport.Pseudo;
using Signalbox.Transport.Reactor;
using Signalbox.Transport.Serial;

namespace Signalbox.Modem.Tests.Port;

/// <summary>The port over a real line discipline: pseudo-terminals, the epoll thread, and time that runs.</summary>
public sealed class PseudoTerminalPortTests : IAsyncDisposable
{
    private readonly SerialReactor _reactor = new();

    public ValueTask DisposeAsync() => _reactor.DisposeAsync();

    [Fact]
    public async Task Port_OnATerminal_IdentifiesSendsReportsAndReceives()
    {
        await using var terminal = _reactor.OpenPseudoTerminal();
        var store = new SimStore();
        var modem = Start(terminal, Transcripts.Quectel, store);
        var owner = new FakeOwner();
        using var stop = new CancellationTokenSource();
        var running = Port(() => terminal.SlavePath, owner).RunAsync(stop.Token);

        await owner.ReachesAsync(PortState.Ready);
        owner.Give(PortBench.Hello);
        Assert.Equal(new ModemSendResult.Accepted(42, "262019876543210"), await owner.ResultAsync());
        await modem.SayAsync("+CDS: 25", Transcripts.Report);
        Assert.Equal(42, (await owner.Reports.NextAsync()).Report.MessageReference);
        await modem.Heard.NextAsync(heard => heard == "AT+CNMA", "the acknowledgement");
        store.Put("SM", 1, Transcripts.Message);
        await modem.SayAsync("+CMTI: \"SM\",1");
        Assert.Equal("+31641600986", (await owner.Messages.NextAsync()).Deliver!.Originator.ToString());
        await modem.Heard.NextAsync(heard => heard == "AT+CMGD=1", "the deletion");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WithinPatience());
    }

    [Fact]
    public async Task Port_UnpluggedAndPluggedInElsewhere_GoesOn()
    {
        var terminal = _reactor.OpenPseudoTerminal();
        var path = terminal.SlavePath;
        _ = Start(terminal, Transcripts.Quectel + "\n---\n(pdu) -> (unplug)", new SimStore());
        var owner = new FakeOwner();
        using var stop = new CancellationTokenSource();
        var running = Port(() => path, owner).RunAsync(stop.Token);
        await owner.ReachesAsync(PortState.Ready);

        owner.Give(PortBench.Hello);
        Assert.IsType<ModemSendResult.Unknown>(await owner.ResultAsync());
        await owner.ReachesAsync(PortState.Absent);
        await using var again = _reactor.OpenPseudoTerminal();
        path = again.SlavePath;
        _ = Start(again, Transcripts.Huawei, new SimStore());
        owner.Give(PortBench.Submission("after the unplugging"));
        Assert.IsType<ModemSendResult.Accepted>(await owner.ResultAsync());

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WithinPatience());
    }

    private static ScriptedModem Start(PseudoTerminal terminal, string script, SimStore store)
    {
        var modem = new ScriptedModem(terminal, script) { Respond = store.Respond, Echoes = true };
        _ = modem.RunAsync();
        return modem;
    }

    private ModemPort Port(Func<string> path, FakeOwner owner) => new(
        _ => new(_reactor.Open(path(), new SerialSettings())),
        new ModemPortOptions { ReopenPauseMin = TimeSpan.FromMilliseconds(20) }, owner, new MemoryPinLedger(), TimeProvider.System);
}
