using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Codec;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Session;

/// <summary>
/// Whatever octets a peer sends, a session answers, ignores or ends; it never throws, and no context is lost or given back twice.
/// </summary>
public sealed class SessionFuzzTests
{
    private static readonly byte[][] Vectors = [.. PduVectors.All.Keys.Select(PduVectors.Octets)];

    [Theory]
    [InlineData(SmppRole.Smsc)]
    [InlineData(SmppRole.Esme)]
    public async Task RandomStreams_NeverBreakTheSessionsOwnRules(SmppRole role)
    {
        for (var seed = 0; seed < 300; seed++) await RunAsync(role, seed);
    }

    private static async Task RunAsync(SmppRole role, int seed)
    {
        var random = new Random(seed);
        var (near, far) = MemoryTransport.Pair();
        var handler = new Answering(random.Next(3));
        var bind = role == SmppRole.Esme ? new BindRequest { SystemId = "fuzz" } : null;
        var session = new SmppSession(near, role, new SmppSessionOptions { Bind = bind, PeerWindowMax = 5 }, handler, TimeProvider.System);
        var ending = session.RunAsync(CancellationToken.None);
        var peer = new RawPeer(far);
        await peer.SendAsync(role == SmppRole.Esme
            ? RawPeer.Pdu(SessionHarness.BindTransceiver | SessionHarness.Resp, 0, 1, SessionHarness.BoundBody)
            : RawPeer.Pdu(SessionHarness.BindTransceiver, 0, 1, SessionHarness.BindBody));
        for (var i = 0; i < 40; i++) await peer.SendAsync(Piece(random));
        await peer.CloseAsync();
        await far.Input.CompleteAsync();

        try
        {
            var end = await ending.WaitAsync(TimeSpan.FromSeconds(20));
            Assert.True(handler.Taken == handler.GivenBack, $"{handler.Taken} contexts taken, {handler.GivenBack} given back");
            Assert.NotEqual(SessionEndReason.HandlerFailed, end.Reason);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{role}, seed {seed}", failure);
        }
    }

    // a vector, a vector with some octets changed, a plausible header over noise, or, seldom, noise
    private static byte[] Piece(Random random)
    {
        var octets = Vectors[random.Next(Vectors.Length)].ToArray();
        var kind = random.Next(40);
        if (kind == 0) random.NextBytes(octets);
        if (kind > 15) return octets;
        for (var count = random.Next(4); count > 0; count--) octets[random.Next(4, octets.Length)] = (byte)random.Next(256);
        if (kind > 8) octets[15] = (byte)random.Next(1, 12);
        return octets;
    }

    private sealed class Answering(int mood) : ISmppSessionHandler
    {
        public int Taken { get; private set; }

        public int GivenBack { get; private set; }

        public void OnBind(SmppSession session, BindRequest bind) => session.AcceptBind("fuzz");

        public void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu)
        {
            if (mood > 0) session.RespondSubmitSm(sequence, (uint)mood - 1, "1"u8);
        }

        public void OnReadBatchEnd(SmppSession session)
        {
            var result = session.Role == SmppRole.Esme ? session.TrySubmitSm(default, this) : session.TryDeliverSm(default, this);
            if (result == SendResult.Sent) Taken++;
        }

        public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context) => GivenBack++;

        public void OnRequestLost(SmppSession session, object? context, RequestLoss cause) => GivenBack++;
    }
}
