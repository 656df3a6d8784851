using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Tests.Support;

namespace Signalbox.Smpp.Tests.Session;

/// <summary>Nothing else runs beside these tests, since they count what the whole process allocates.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>The gate: messages pass through two sessions, window, loops and all, nearly without garbage.</summary>
[Collection(nameof(AloneCollection))]
public sealed class SessionAllocationTests
{
    // one message is a submit_sm and its response through both ends; what is left is the pipe's and the thread pool's
    private const double BytesPerMessageMax = 24;
    private const int Messages = 10_000;

    // what else the process does only ever adds: the least of some rounds is the sessions' own
    private const int Rounds = 20;

    [Fact]
    public async Task TenThousandMessages_AllocateNextToNothing()
    {
        var (left, right) = MemoryTransport.Pair();
        var client = new Pinging();
        var options = new SmppSessionOptions { WindowMax = 100 };
        var smsc = new SmppSession(left, SmppRole.Smsc, options, new Ponging(), TimeProvider.System);
        var esme = new SmppSession(
            right, SmppRole.Esme, options with { Bind = new BindRequest { SystemId = "ping" } }, client, TimeProvider.System);
        var endings = (smsc.RunAsync(CancellationToken.None), esme.RunAsync(CancellationToken.None));

        var allocated = await client.Counted.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        esme.BeginUnbind();
        Assert.Equal(SessionEndReason.LocalUnbound, (await endings.Item2).Reason);
        Assert.Equal(SessionEndReason.PeerUnbound, (await endings.Item1).Reason);
        Assert.InRange(allocated / (double)Messages, 0, BytesPerMessageMax);
    }

    private sealed class Ponging : ISmppSessionHandler
    {
        public void OnBind(SmppSession session, BindRequest bind) => session.AcceptBind("pong");

        public void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) =>
            session.RespondSubmitSm(sequence, 0, "90071992547409931"u8);
    }

    private sealed class Pinging : ISmppSessionHandler
    {
        private static readonly byte[] Text = [.. Enumerable.Repeat((byte)'x', 100)];
        private int _answered;
        private long _before;
        private long _least = long.MaxValue;

        public TaskCompletionSource<long> Counted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnBound(SmppSession session) => Fill(session);

        public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context)
        {
            if (++_answered % Messages != 0) return;
            var now = GC.GetTotalAllocatedBytes(precise: true);
            if (_answered > Messages) _least = Math.Min(_least, now - _before);
            _before = now;
            if (_answered == (1 + Rounds) * Messages) Counted.SetResult(_least);
        }

        public void OnReadBatchEnd(SmppSession session) => Fill(session);

        private void Fill(SmppSession session)
        {
            var pdu = new ShortMessagePdu
            {
                SourceAddress = "12345"u8,
                DestinationTon = 1,
                DestinationNpi = 1,
                DestinationAddress = "79001234567"u8,
                RegisteredDelivery = 1,
                ShortMessage = Text,
            };
            while (_answered < (1 + Rounds) * Messages && session.TrySubmitSm(pdu, this) == SendResult.Sent)
            {
            }
        }
    }
}
