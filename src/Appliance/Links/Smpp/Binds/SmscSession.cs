using System.IO.Pipelines;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Appliance.Links.Smpp.Receipts;
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

namespace Signalbox.Appliance.Links.Smpp.Binds;

/// <summary>One session with an SMSC: sends parts, turns answers into outcomes, and hands receipts and messages over.</summary>
internal sealed partial class SmscSession : ISmppSessionHandler, ILinkAcknowledger
{
    private readonly SmppSession _session;
    private readonly BindKind _kind;
    private readonly BindWork _work;
    private readonly Wakeup _wakeup;
    private readonly WindowRoom _room;
    private readonly Action _bound;
    private volatile bool _isBound;
    private volatile bool _isDraining;
    private int _inFlight;

    public SmscSession(IDuplexPipe transport, BindKind kind, BindWork work, Wakeup wakeup, Action bound)
    {
        _kind = kind;
        _work = work;
        _wakeup = wakeup;
        _bound = bound;
        var configuration = work.Configuration;
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
                Kind = kind,
                SystemId = configuration.SystemId,
                Password = configuration.Password,
                SystemType = configuration.SystemType,
                InterfaceVersion = configuration.InterfaceVersion,
                AddrTon = configuration.AddressTon,
                AddrNpi = configuration.AddressNpi,
                AddressRange = configuration.AddressRange,
            },
        };
        _session = new SmppSession(transport, SmppRole.Esme, options, this, work.Clock);
    }

    /// <summary>Whether it is bound and neither end has begun to unbind.</summary>
    public bool IsBound =>
        _isBound && _session.State is SessionState.BoundTransceiver or SessionState.BoundTransmitter or SessionState.BoundReceiver;

    public bool WasBound { get; private set; }

    public int InFlight => Volatile.Read(ref _inFlight);

    public bool HasRoom => IsBound && !_isDraining && _kind != BindKind.Receiver && _room.IsThere();

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
        var result = _work.Submits.Send(_session, part);
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
        _bound();
    }

    public void OnDeliverSm(SmppSession session, uint sequence, in ShortMessagePdu pdu)
    {
        var acknowledgement = new LinkAcknowledgement(this, sequence);
        if (!_work.Receipts.IsReceipt(pdu))
            _work.Events.MessageArrived(DeliverReader.ReadMessage(pdu, _work.Configuration.Submits.Alphabet, acknowledgement));
        else if (_work.Receipts.TryRead(pdu, acknowledgement, out var receipt)) _work.Events.ReceiptArrived(receipt);
        else acknowledgement.Answer(taken: true);
    }

    public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context)
    {
        if (context is not OutgoingPart part) return;
        Complete(part, header.CommandStatus == 0 && header.Command != CommandId.GenericNack
            ? Taken(part, messageId)
            : Refused(header.CommandStatus == 0 ? (uint)CommandStatus.UnknownError : header.CommandStatus));
    }

    public void OnRequestLost(SmppSession session, object? context, RequestLoss cause)
    {
        if (context is not OutgoingPart part) return;
        Complete(part, cause == RequestLoss.NeverWritten
            ? SendOutcome.Retry(OwnCauses.NotSent, TimeSpan.Zero, RetryReason.NotSent)
            : SendOutcome.Unknown());
    }

    public void OnReadBatchEnd(SmppSession session) => _room.Opened(_wakeup);

    private SendOutcome Taken(OutgoingPart part, ReadOnlySpan<byte> messageId)
    {
        _work.Strikes.Taken();
        var reference = _work.Receipts.ReferenceOfAnswer(messageId);
        return _work.Submits.WantsReceipt(part) ? SendOutcome.Accepted(reference) : SendOutcome.AcceptedWithoutReceipt(reference);
    }

    private SendOutcome Refused(uint status)
    {
        var rule = _work.Strikes.Policy.RuleOf(status);
        if (_work.Strikes.Answered(status, rule)) LogStrikes(_work.Log, _work.Strikes.Alarm);
        if (rule.Action == ErrorAction.Rebind) _session.BeginUnbind(ErrorPolicy.Words(status));
        return ErrorPolicy.OutcomeOf(status, rule);
    }

    private void Complete(OutgoingPart part, in SendOutcome outcome)
    {
        _work.Events.Completed(part, outcome);
        if (Interlocked.Decrement(ref _inFlight) == 0 && _isDraining) _session.BeginUnbind();
    }

    [LoggerMessage(9104, LogLevel.Warning, "ALARM {Alarm}")]
    private static partial void LogStrikes(ILogger log, string alarm);
}
