using Signalbox.Kernel.Testing;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Tests.Support;

/// <summary>A running session, the raw peer at its other end, and a clock that stands still.</summary>
internal sealed class SessionHarness : IAsyncDisposable
{
    public const uint BindReceiver = 0x1;
    public const uint BindTransmitter = 0x2;
    public const uint Query = 0x3;
    public const uint SubmitSm = 0x4;
    public const uint DeliverSm = 0x5;
    public const uint Unbind = 0x6;
    public const uint BindTransceiver = 0x9;
    public const uint EnquireLink = 0x15;
    public const uint GenericNack = 0x80000000;
    public const uint Resp = 0x80000000;

    /// <summary>Body of a bind as "demo" with "demo1234" and interface_version 0x34.</summary>
    public const string BindBody = "64656d6f00 64656d6f3132333400 00 34 00 00 00";

    /// <summary>Body of a bind_resp from "signalbox" with sc_interface_version 0x34.</summary>
    public const string BoundBody = "7369676e616c626f7800 0210 0001 34";

    /// <summary>Body of a message "Hi" from 12345 to 79001.</summary>
    public const string MessageBody = "00 01 01 313233343500 01 01 373930303100 00 00 00 00 00 01 00 00 00 02 4869";

    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryTransport _near;

    private SessionHarness(SmppRole role, SmppSessionOptions options, int roomOctets, int pieceOctets = -1)
    {
        var (near, far) = MemoryTransport.Pair(roomOctets, pieceOctets);
        Peer = new RawPeer(far);
        _near = near;
        Session = new SmppSession(near, role, options, Handler, Clock);
        Ending = Session.RunAsync(_stop.Token);
    }

    public ManualClock Clock { get; } = new();

    public RecordingHandler Handler { get; } = new();

    public RawPeer Peer { get; }

    public SmppSession Session { get; }

    public Task<SessionEnd> Ending { get; }

    public static SessionHarness Smsc(SmppSessionOptions? options = null, int roomOctets = 1 << 20, int pieceOctets = -1) =>
        new(SmppRole.Smsc, options ?? new SmppSessionOptions(), roomOctets, pieceOctets);

    public static SessionHarness Esme(SmppSessionOptions? options = null, BindKind kind = BindKind.Transceiver, int roomOctets = 1 << 20) =>
        new(
            SmppRole.Esme,
            (options ?? new SmppSessionOptions()) with { Bind = new BindRequest { Kind = kind, SystemId = "demo", Password = "demo1234" } },
            roomOctets);

    /// <summary>A server that a transceiver, unless told otherwise, is bound to; sequence 1 is used up.</summary>
    public static async Task<SessionHarness> BoundSmscAsync(
        SmppSessionOptions? options = null, uint bind = BindTransceiver, int roomOctets = 1 << 20, int pieceOctets = -1)
    {
        var harness = Smsc(options, roomOctets, pieceOctets);
        await harness.Peer.SendAsync(bind, 0, 1, BindBody);
        await harness.Handler.Calls.NextAsync();
        await harness.Peer.ExpectAsync(bind | Resp, 0, 1, BoundBody);
        await harness.Handler.AllFlushedAsync(harness.Session);
        return harness;
    }

    /// <summary>A client that is bound; sequence 1 is used up.</summary>
    public static async Task<SessionHarness> BoundEsmeAsync(
        SmppSessionOptions? options = null, BindKind kind = BindKind.Transceiver, int roomOctets = 1 << 20)
    {
        var harness = Esme(options, kind, roomOctets);
        var command = kind switch { BindKind.Transmitter => BindTransmitter, BindKind.Receiver => BindReceiver, _ => BindTransceiver };
        await harness.Peer.ExpectAsync(command, 0, 1, BindBody);
        await harness.Peer.SendAsync(command | Resp, 0, 1, BoundBody);
        await harness.ExpectCallAsync("bound");
        await harness.Handler.AllFlushedAsync(harness.Session);
        return harness;
    }

    /// <summary>Takes the next call of the handler.</summary>
    public async Task ExpectCallAsync(string call) => Assert.Equal(call, await Handler.Calls.NextAsync());

    /// <summary>Waits for the end.</summary>
    public Task<SessionEnd> EndAsync() => Ending.WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Waits for the end, and checks why and that every call of the handler has been looked at.</summary>
    public async Task<SessionEnd> ExpectEndAsync(SessionEndReason reason)
    {
        var end = await EndAsync();
        Assert.True(end.Reason == reason, end.ToString());
        Assert.Equal(SessionState.Closed, Session.State);
        Assert.True(Handler.Calls.IsQuiet);
        return end;
    }

    /// <summary>Moves time in steps of a second, as it passes in life.</summary>
    public void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++) Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Waits until the session has begun another flush after <paramref name="act"/>; it need not end.</summary>
    public async Task FlushingAsync(Action act)
    {
        while (!_near.Flushing.IsQuiet) await _near.Flushing.NextAsync();
        act();
        await _near.Flushing.NextAsync();
    }

    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        Stop();
        await ((Task)Ending).WaitAsync(TimeSpan.FromSeconds(20)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
