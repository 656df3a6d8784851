using System.IO.Pipelines;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Sessions;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Trace;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>One session with an SMSC: sends parts, turns answers into outcomes, and hands receipts and messages over.</summary>
internal sealed class SmscSession : ISmppSessionHandler, ILinkAcknowledger
{
    private readonly SmppSession _session;
    private readonly ILinkEvents _events;
    private readonly Wakeup _wakeup;
    private readonly WindowRoom _room;
    private readonly TimeProvider _clock;
    private volatile bool _isBound;
    private volatile bool _isDraining;
    private int _inFlight;

    public SmscSession(IDuplexPipe transport, SmppLinkConfiguration configuration, ILinkEvents events, Wakeup wakeup, TimeProvider clock)
    {
        _events = events;
        _wakeup = wakeup;
        _clock = clock;
        // A part counts until its outcome has been told, a moment longer than the session's own window counts its request.
        _room = new WindowRoom(() => configuration.Window - InFlight);
        var options = new SmppSessionOptions
        {
            WindowMax = configuration.Window,
            ResponseTimeout = configuration.ResponseTimeout,
            EnquireLinkIdle = configuration.EnquireLinkIdle,
            // An SMSC pushes its receipts as fast as we send; it bounds them itself by its window.
            PeerWindowMax = 50_000,
            Bind = new BindRequest
            {
                Kind = BindKind.Transceiver,
                SystemId = configuration.SystemId,
                Password = configuration.Password,
                SystemType = configuration.SystemType,
            },
        };
        _session = new SmppSession(transport, SmppRole.Esme, options, this, clock);
    }

    public bool IsBound => _isBound;

    public bool WasBound { get; private set; }

    public int InFlight => Volatile.Read(ref _inFlight);

    public bool HasRoom => _isBound && !_isDraining && _room.IsThere();

    /// <summary>Lets an operator watch the session until the result is disposed.</summary>
    public IDisposable Trace(TraceBook traces, TraceSubject subject, TraceConnection connection) => traces.Enter(subject, _session, connection);

    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        try
        {
            return await _session.RunAsync(stop);
        }
        finally
        {
            _isBound = false;
        }
    }

    public void Send(OutgoingPart part)
    {
        Interlocked.Increment(ref _inFlight);
        var result = SubmitPdu.Send(_session, part, _clock);
        if (result == SendResult.Invalid) Complete(part, SendOutcome.Rejected(OwnCauses.NoForm));
        else if (result != SendResult.Sent) Complete(part, SendOutcome.Retry(OwnCauses.NotSent, TimeSpan.Zero, RetryReason.NotSent));
    }

    /// <summary>Unbinds once everything in flight has its outcome.</summary>
    public void BeginUnbindWhenIdle()
    {
        _isDraining = true;
        if (InFlight == 0) _session.BeginUnbind();
    }

    public void Acknowledge(long token, bool taken) =>
        _session.RespondDeliverSm((uint)token, (uint)(taken ? CommandStatus.Ok : CommandStatus.ReceiverTemporaryError));

    public void OnBound(SmppSession session)
    {
        _isBound = true;
        WasBound = true;
        _wakeup.Raise();
    }

    public void OnDeliverSm(SmppSession session, uint sequence, in ShortMessagePdu pdu)
    {
        var acknowledgement = new LinkAcknowledgement(this, sequence);
        if (!DeliverReader.IsReceipt(pdu)) _events.MessageArrived(DeliverReader.ReadMessage(pdu, acknowledgement));
        else if (DeliverReader.TryReadReceipt(pdu, acknowledgement, out var receipt)) _events.ReceiptArrived(receipt);
        else acknowledgement.Answer(taken: true);
    }

    public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context)
    {
        if (context is not OutgoingPart part) return;
        Complete(part, header.CommandStatus == 0
            ? SendOutcome.Accepted(messageId.IsEmpty ? null : DeliverReader.Normalise(messageId))
            : SendStatus.OutcomeOf(header.CommandStatus));
    }

    public void OnRequestLost(SmppSession session, object? context, RequestLoss cause)
    {
        if (context is not OutgoingPart part) return;
        Complete(part, cause == RequestLoss.NeverWritten
            ? SendOutcome.Retry(OwnCauses.NotSent, TimeSpan.Zero, RetryReason.NotSent)
            : SendOutcome.Unknown());
    }

    public void OnReadBatchEnd(SmppSession session) => _room.Opened(_wakeup);

    private void Complete(OutgoingPart part, in SendOutcome outcome)
    {
        _events.Completed(part, outcome);
        if (Interlocked.Decrement(ref _inFlight) == 0 && _isDraining) _session.BeginUnbind();
    }
}
