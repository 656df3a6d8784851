using System.IO.Pipelines;
using System.Runtime.ExceptionServices;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Session;

/// <summary>
/// One SMPP 3.4 session over a transport, at either end. It binds or is bound to, keeps the window, watches the peer, and tells its
/// handler what comes. Sending is thread-safe, never waits and allocates nothing: PDUs are encoded into the session's output, which a
/// loop of its own carries to the transport. The transport is completed, not closed, when the session ends; closing it is its owner's.
/// </summary>
public sealed class SmppSession
{
    private readonly IDuplexPipe _transport;
    private readonly ISmppSessionHandler _handler;
    private readonly Outbox _outbox;
    private readonly SessionStatus _status;
    private readonly SessionEnding _ending;
    private readonly Sender _sender;
    private readonly BindExchange _bind;
    private readonly CallbackGate _gate;
    private readonly PduTap _tap;
    private readonly WriteLoop _writer;
    private readonly ReadLoop _reader;
    private readonly SessionTimers _timers;
    private int _started;

    /// <summary>Makes a session; <see cref="RunAsync"/> runs it.</summary>
    /// <param name="transport">A connection: a socket's, Kestrel's, or one in memory.</param>
    /// <param name="role">Which end this is.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="handler">Whom it tells.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="ArgumentException">The options break a rule; the message names each.</exception>
    public SmppSession(IDuplexPipe transport, SmppRole role, SmppSessionOptions options, ISmppSessionHandler handler, TimeProvider clock)
    {
        var broken = options.Validate(role);
        if (broken.Count > 0) throw new ArgumentException(string.Join("; ", broken), nameof(options));
        _transport = transport;
        _handler = handler;
        Role = role;
        Options = options;
        var gate = new Lock();
        _outbox = new Outbox(gate, options, Counters);
        _status = new SessionStatus(role, gate);
        _ending = new SessionEnding(transport, _outbox, _status);
        _sender = new Sender(options, _outbox, _status, _ending);
        _bind = new BindExchange(options, _outbox, _status, _ending, _sender);
        _gate = new CallbackGate(CarryOut);
        _tap = new PduTap(clock);
        _writer = new WriteLoop(transport.Output, _outbox, _ending, _gate, _tap, clock);
        var dispatcher = new Dispatcher(this, options.Limits, handler, Counters, _outbox, _status, _ending, _sender, _bind);
        _reader = new ReadLoop(transport.Input, options.Limits, _outbox, _ending, _gate, dispatcher, _tap, EndBatch);
        _timers = new SessionTimers(options, Counters, _outbox, _status, _ending, _sender, _writer, _gate, clock);
    }

    /// <summary>Which end this is.</summary>
    public SmppRole Role { get; }

    /// <summary>How it behaves.</summary>
    public SmppSessionOptions Options { get; }

    /// <summary>What it has counted.</summary>
    public SmppSessionCounters Counters { get; } = new();

    /// <summary>Where it stands.</summary>
    public SessionState State => _status.Current;

    /// <summary>
    /// system_id of the peer: what it binds as (server), or what it calls itself in its answer (client); null before.
    /// </summary>
    public string? PeerSystemId => _bind.PeerSystemId;

    /// <summary>
    /// How many of the peer's requests may wait for the owner's answer, at the most; one more is answered ESME_RTHROTTLED. At first
    /// <see cref="SmppSessionOptions.PeerWindowMax"/>. May be set at any time from any thread, for instance before
    /// <see cref="AcceptBind"/>, once the bind has told who the peer is; what waits already beyond a smaller window still counts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int PeerWindowMax
    {
        get => _outbox.PeerWindowMax;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _outbox.PeerWindowMax = value;
        }
    }

    /// <summary>How many requests can be sent now; 0 when the session is over.</summary>
    public int WindowFree => _outbox.WindowFree;

    /// <summary>Requests of the peer's that the handler has been given and has not answered.</summary>
    public long Unanswered => _outbox.Owed;

    /// <summary>
    /// Octets ever put into the output. What was sent just before has left when <see cref="FlushedOctets"/> has reached this.
    /// </summary>
    public long QueuedOctets => _outbox.Queued;

    /// <summary>Octets that the transport has taken.</summary>
    public long FlushedOctets => _outbox.Flushed;

    /// <summary>Runs the session until it ends, then gives every context that is left back as lost. To be called once.</summary>
    /// <param name="stop">Ends it at once, as <see cref="Break"/> does; for an orderly end call <see cref="BeginUnbind"/>
    /// before.</param>
    /// <returns>The first reason to end.</returns>
    /// <exception cref="Exception">What the handler threw, if it did; that ends the session, and the contexts have been given back all
    /// the same.</exception>
    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0) throw new InvalidOperationException("a session runs once");
        await using (_timers.Start())
        await using (stop.UnsafeRegister(static session => ((SmppSession)session!).Break(SessionEndReason.ClosedByOwner), this))
        {
            if (Options.Bind is { } bind) _bind.Send(bind);
            var writing = _writer.RunAsync();
            await _reader.RunAsync();
            await writing;
        }

        await _ending.ReleaseTransportAsync();
        await _transport.Input.CompleteAsync();
        await _transport.Output.CompleteAsync();
        GiveBack();
        if (_ending.Fault is { } fault) ExceptionDispatchInfo.Throw(fault);
        return _ending.End;
    }

    /// <summary>Client: sends submit_sm.</summary>
    /// <param name="pdu">Its body; copied.</param>
    /// <param name="context">Comes back with the response or the loss, exactly once, if it was sent.</param>
    public SendResult TrySubmitSm(in ShortMessagePdu pdu, object? context) => _sender.TrySend(CommandId.SubmitSm, pdu, context);

    /// <summary>Server: sends deliver_sm.</summary>
    /// <inheritdoc cref="TrySubmitSm"/>
    public SendResult TryDeliverSm(in ShortMessagePdu pdu, object? context) => _sender.TrySend(CommandId.DeliverSm, pdu, context);

    /// <summary>
    /// Sends another request: data_sm, query_sm, cancel_sm, replace_sm or submit_multi. Binds and enquiries are the session's own.
    /// </summary>
    /// <param name="pdu">Its body; copied.</param>
    /// <param name="context">Comes back with the response or the loss, exactly once, if it was sent.</param>
    public SendResult TryRequest(IPdu pdu, object? context) => _sender.TrySend(RequireRequest(pdu), context);

    /// <summary>Server: sends a PDU that has no response, alert_notification to a bound ESME or outbind to one that is not.</summary>
    public SendResult TryNotify(IPdu pdu) =>
        pdu.Command is CommandId.AlertNotification or CommandId.Outbind
            ? _sender.TryNotify(pdu)
            : throw new ArgumentException($"{pdu.Command} is no notification", nameof(pdu));

    /// <summary>Answers a submit_sm. Nothing happens when the session is over.</summary>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="status">command_status; 0 takes the message.</param>
    /// <param name="messageId">message_id, up to 64 octets; left out, body and all, when the status is not 0 (SMPP 3.4, 4.4.2).</param>
    public void RespondSubmitSm(uint sequence, uint status, ReadOnlySpan<byte> messageId) =>
        _sender.Respond(CommandId.SubmitSmResp, sequence, status, status == 0, messageId);

    /// <summary>Answers a deliver_sm. Nothing happens when the session is over.</summary>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="status">command_status; 0 takes the message.</param>
    public void RespondDeliverSm(uint sequence, uint status) =>
        _sender.Respond(CommandId.DeliverSmResp, sequence, status, hasBody: true, default);

    /// <summary>Answers a data_sm. Nothing happens when the session is over.</summary>
    /// <inheritdoc cref="RespondSubmitSm"/>
    public void RespondDataSm(uint sequence, uint status, ReadOnlySpan<byte> messageId) =>
        _sender.Respond(CommandId.DataSmResp, sequence, status, status == 0, messageId);

    /// <summary>Answers another request without a body: cancel_sm_resp, replace_sm_resp, any refusal, or generic_nack.</summary>
    /// <param name="response">command_id of the answer; see <see cref="CommandIds.ToResponse"/>.</param>
    /// <param name="sequence">The request's sequence number.</param>
    /// <param name="status">command_status</param>
    public void Respond(CommandId response, uint sequence, uint status) =>
        _sender.Respond(response, sequence, status, hasBody: false, default);

    /// <summary>Answers another request with a body: query_sm_resp, submit_multi_resp.</summary>
    /// <param name="sequence">The request's sequence number.</param>
    /// <param name="status">command_status</param>
    /// <param name="body">The response.</param>
    /// <exception cref="ArgumentException">The body does not fit the limits.</exception>
    public void Respond(uint sequence, uint status, IPdu body) => _sender.Respond(sequence, status, body);

    /// <summary>Server: lets the peer in. False when it does not wait for that: it has gone, or has been answered.</summary>
    /// <param name="systemId">What this end calls itself, up to 15 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="systemId"/> does not fit.</exception>
    public bool AcceptBind(string systemId) => _bind.TryAccept(systemId);

    /// <summary>Server: refuses the peer with a status, then ends the session. False when it does not wait for that.</summary>
    public bool RejectBind(uint status) => _bind.TryReject(status);

    /// <summary>
    /// Begins an orderly end: nothing new is sent, unbind goes out, and the session ends with the answer, at the latest after the
    /// response timeout. Answers that come meanwhile still count. A session that is not bound just ends.
    /// </summary>
    /// <param name="detail">Why, for people to read; it stands first in <see cref="SessionEnd.Detail"/>.</param>
    public void BeginUnbind(string? detail = null)
    {
        if (!_sender.TryUnbind(detail) && State is SessionState.Open or SessionState.Binding) Break(SessionEndReason.ClosedByOwner, detail);
    }

    /// <summary>
    /// Ends the session at once; what is still in the output does not leave. The first reason given by anybody counts.
    /// </summary>
    /// <param name="reason">Why.</param>
    /// <param name="detail">More for people to read, when there is more.</param>
    public void Break(SessionEndReason reason, string? detail = null) => _ending.Break(reason, detail);

    /// <summary>Has an observer told every PDU from now on. May be called at any time from any thread.</summary>
    /// <returns>False when eight are attached already, or this one is.</returns>
    public bool TryAttach(IPduObserver observer) => _tap.TryAttach(observer);

    /// <summary>Ends that. May be called at any time from any thread; a call that has begun may still run when it returns.</summary>
    public void Detach(IPduObserver observer) => _tap.Detach(observer);

    private static IPdu RequireRequest(IPdu pdu) => pdu.Command switch
    {
        CommandId.SubmitSm or CommandId.DeliverSm or CommandId.DataSm or CommandId.QuerySm or CommandId.CancelSm or CommandId.ReplaceSm or
            CommandId.SubmitMulti => pdu,
        _ => throw new ArgumentException($"{pdu.Command} is no request of an owner's", nameof(pdu)),
    };

    private void EndBatch()
    {
        if (_outbox.TakeWindowOpened()) _handler.OnWindowOpened(this);
        _handler.OnReadBatchEnd(this);
    }

    private void CarryOut(CallbackSignals signals)
    {
        try
        {
            if (signals.HasFlag(CallbackSignals.Expired))
            {
                while (_timers.TryExpire(out var context))
                {
                    Counters.ResponseTimeouts++;
                    _handler.OnRequestLost(this, context, RequestLoss.ResponseTimeout);
                }

                EndBatch();
            }

            if (signals.HasFlag(CallbackSignals.Flushed)) _handler.OnFlushed(this);
        }
        catch (Exception fault)
        {
            _ending.Break(fault);
        }
    }

    // both loops have ended: nobody else calls the handler now
    private void GiveBack()
    {
        while (_outbox.TryDrain(out var context, out var cause))
        {
            try
            {
                _handler.OnRequestLost(this, context, cause);
            }
            catch (Exception fault)
            {
                _ending.Break(fault);
            }
        }
    }
}
