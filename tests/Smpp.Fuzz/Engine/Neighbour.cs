using System.Globalization;
using System.Text;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;

namespace Signalbox.Smpp.Fuzz.Engine;

/// <summary>
/// Two innocent sessions at either end of a connection: one submits a numbered message after the other, the other answers with the
/// number. Nothing that happens elsewhere may change that.
/// </summary>
internal sealed class Neighbour
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly Client _client = new();
    private readonly SmppSession _esme;
    private readonly SmppSession _smsc;
    private readonly Task<SessionEnd>[] _endings;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pinging;
    private long _pings;

    public Neighbour()
    {
        var (near, far) = PipePair.Connect();
        _smsc = new SmppSession(near, SmppRole.Smsc, new SmppSessionOptions(), new Server(), TimeProvider.System);
        var options = new SmppSessionOptions { Bind = new BindRequest { SystemId = "neighbour" } };
        _esme = new SmppSession(far, SmppRole.Esme, options, _client, TimeProvider.System);
        _endings = [_smsc.RunAsync(CancellationToken.None), _esme.RunAsync(CancellationToken.None)];
        _pinging = Task.Run(PingAsync);
    }

    /// <summary>Messages answered rightly.</summary>
    public long Pings => Volatile.Read(ref _pings);

    /// <summary>What went wrong; null while nothing has.</summary>
    public Exception? Fault => _pinging.Exception?.InnerException;

    /// <summary>Ends both sessions, which have to end as they should.</summary>
    public async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _pinging;
        _esme.BeginUnbind();
        var ends = await Task.WhenAll(_endings).WaitAsync(Patience);
        Require(ends[0].Reason == SessionEndReason.PeerUnbound, $"the neighbour's server ended by {ends[0]}");
        Require(ends[1].Reason == SessionEndReason.LocalUnbound, $"the neighbour's client ended by {ends[1]}");
        foreach (var counters in new[] { _smsc.Counters, _esme.Counters })
        {
            var odd = counters.Malformed + counters.Refused + counters.Throttled + counters.Unmatched + counters.ResponseTimeouts;
            Require(odd == 0, $"the neighbour counts {odd} odd PDUs");
        }

        Require(Pings > 0, "the neighbour got no answer at all");
    }

    private async Task PingAsync()
    {
        await _client.Bound.Task.WaitAsync(Patience);
        while (!_stop.IsCancellationRequested)
        {
            var expected = (Pings + 1).ToString(CultureInfo.InvariantCulture);
            var answered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            var result = _esme.TrySubmitSm(new ShortMessagePdu { ShortMessage = Encoding.ASCII.GetBytes(expected) }, answered);
            Require(result == SendResult.Sent, $"the neighbour cannot send: {result}");
            var id = await answered.Task.WaitAsync(Patience);
            Require(id == expected, $"the neighbour's message {expected} was answered with {id}");
            Interlocked.Increment(ref _pings);
            await Task.Delay(Pause);
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds) throw new FuzzFailure(what);
    }

    private sealed class Server : ISmppSessionHandler
    {
        public void OnBind(SmppSession session, BindRequest bind) => session.AcceptBind("neighbour");

        public void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu) =>
            session.RespondSubmitSm(sequence, 0, pdu.ShortMessage);
    }

    private sealed class Client : ISmppSessionHandler
    {
        public TaskCompletionSource Bound { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnBound(SmppSession session) => Bound.SetResult();

        public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context)
        {
            var answer = header.CommandStatus == 0 ? Encoding.ASCII.GetString(messageId) : $"status {header.CommandStatus}";
            ((TaskCompletionSource<string>)context!).SetResult(answer);
        }

        public void OnRequestLost(SmppSession session, object? context, RequestLoss cause) =>
            ((TaskCompletionSource<string>)context!).SetResult(cause.ToString());
    }
}
