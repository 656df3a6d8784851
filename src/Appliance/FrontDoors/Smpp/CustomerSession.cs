using System.Buffers.Text;
using System.IO.Pipelines;
using Signalbox.Appliance.Sessions;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Kernel.Actors;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Trace;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// One customer's SMPP session: maps submit_sm to submissions and answers them once they are safe, and pulls the account's receipts and inbound
/// messages while it may receive.
/// </summary>
internal sealed class CustomerSession : ISmppSessionHandler, ISubmissionOrigin
{
    /// <summary>How long a receipt waits whose turn it is not: the one before it is being told on another session, or waits for its answer.</summary>
    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(1);

    private readonly SmppSession _session;
    private readonly MessageGateway _gateway;
    private readonly IMessageHistory _history;
    private readonly CustomerBinds _binds;
    private readonly BindAdmission _admission;
    private readonly TraceBook _traces;
    private readonly Caller _caller;
    private readonly TimeProvider _clock;
    private readonly Wakeup _wakeup = new();
    private readonly WindowRoom _room;
    private readonly CancellationTokenSource _ended = new();
    private AccountDesk? _desk;
    private OperationDesk? _operations;
    private IDisposable? _traced;
    private volatile bool _receives;

    public CustomerSession(
        IDuplexPipe transport,
        Caller caller,
        SmppSessionOptions options,
        MessageGateway gateway,
        IMessageHistory history,
        CustomerBinds binds,
        BindAdmission admission,
        TraceBook traces,
        TimeProvider clock)
    {
        _gateway = gateway;
        _history = history;
        _binds = binds;
        _admission = admission;
        _traces = traces;
        _caller = caller;
        _clock = clock;
        _session = new SmppSession(transport, SmppRole.Smsc, options, this, clock);
        _room = new WindowRoom(() => _session.WindowFree);
    }

    /// <summary>Answers that have been given but have not left.</summary>
    public UnwrittenAnswers Unwritten { get; } = new();

    /// <summary>Runs the session to its end.</summary>
    public async Task<SessionEnd> RunAsync(CancellationToken stop)
    {
        var pump = PumpAsync();
        try
        {
            return await _session.RunAsync(stop);
        }
        finally
        {
            await _ended.CancelAsync();
            if (_desk is not null) _binds.Remove(_desk.Account.Id, this);
            _traced?.Dispose();
            Unwritten.Clear();
            _wakeup.Raise();
            await pump;
        }
    }

    /// <summary>Who is bound here; null before the bind.</summary>
    public BindView? View { get; private set; }

    /// <summary>Asks the customer to unbind.</summary>
    /// <param name="reason">Why, for the log; null when the node stops.</param>
    public void BeginUnbind(string? reason = null) => _session.BeginUnbind(reason);

    public void OnBind(SmppSession session, BindRequest request) => _ = BindAsync(request);

    public void OnSubmitSm(SmppSession session, uint sequence, in ShortMessagePdu pdu)
    {
        if (_desk!.IsRemoved)
        {
            session.RespondSubmitSm(sequence, (uint)CommandStatus.InvalidBindStatus, default);
            BeginUnbind("the account was removed");
            return;
        }

        Span<char> characters = stackalloc char[SubmitReader.AddressCharactersMax];
        var status = SubmitReader.Read(pdu, _desk, _clock, characters, out var submission);
        if (status == 0)
        {
            var refusal = _gateway.TrySubmit(submission, this, sequence);
            if (refusal == Refusal.None) return;
            status = RefusalStatus.Of(refusal);
        }

        session.RespondSubmitSm(sequence, status, default);
    }

    public void OnRequest(SmppSession session, PduHeader header, ReadOnlySpan<byte> body) => _operations!.Handle(header, body);

    public void Accepted(long token, Message message)
    {
        Span<byte> id = stackalloc byte[20];
        Utf8Formatter.TryFormat(message.Id, id, out var length);
        _session.RespondSubmitSm((uint)token, (uint)CommandStatus.Ok, id[..length]);
        Unwritten.Add(message.Id, _session.QueuedOctets);
    }

    public void Refused(long token, Refusal refusal) => _session.RespondSubmitSm((uint)token, RefusalStatus.Of(refusal), default);

    public void OnResponse(SmppSession session, PduHeader header, ReadOnlySpan<byte> messageId, object? context)
    {
        var isTaken = header.CommandStatus == (uint)CommandStatus.Ok;
        if (context is Delivery delivery) Answered(delivery, 1, isTaken);
        else if (context is not Notification receipt) return;
        else if (isTaken) _desk!.Notifications.Settle(receipt);
        else _desk!.Notifications.Retry(receipt);
    }

    public void OnRequestLost(SmppSession session, object? context, RequestLoss cause)
    {
        if (context is Delivery delivery) Answered(delivery, 1, taken: false);
        else if (context is not Notification receipt) return;
        else if (cause == RequestLoss.ResponseTimeout) _desk!.Notifications.Retry(receipt);
        else _desk!.Notifications.PutBack(receipt, TimeSpan.Zero);
    }

    public void OnReadBatchEnd(SmppSession session) => _room.Opened(_wakeup);

    public void OnFlushed(SmppSession session) => Unwritten.Written(session.FlushedOctets);

    private async Task BindAsync(BindRequest request)
    {
        try
        {
            var (desk, status) = await _admission.AdmitAsync(this, request, _caller.Peer.Address, _caller.Errors, _ended.Token);
            if (desk is null)
            {
                _session.RejectBind(status);
                return;
            }

            _desk = desk;
            _operations = new OperationDesk(_session, Unwritten, _gateway, _history, desk, _clock);
            if (_ended.IsCancellationRequested)
            {
                _binds.Remove(desk.Account.Id, this);
                return;
            }

            _session.PeerWindowMax = desk.Account.WindowMax;
            View = new BindView(_caller.Id, desk.Account.Id, request.Kind.ToString().ToLowerInvariant(), $"{_caller.Peer}", _clock.GetUtcNow());
            _traced = _traces.Enter(
                new TraceSubject(TraceKind.Account, desk.Account.Id), _session, new TraceConnection(desk.Account.Id, _caller.Local, _caller.Peer));
            _session.AcceptBind("Signalbox");
            _receives = request.Kind != BindKind.Transmitter;
            _wakeup.Raise();
        }
        catch (OperationCanceledException)
        {
            // The session ended while the password was being checked.
        }
    }

    // Pulls what the account has yet to be told, as long as the window has room.
    private async Task PumpAsync()
    {
        IDisposable? subscription = null;
        while (!_ended.IsCancellationRequested)
        {
            await _wakeup.WaitAsync();
            if (!_receives) continue;
            subscription ??= _desk!.Notifications.Subscribe(_wakeup);
            while (!_ended.IsCancellationRequested && _room.IsThere() && _desk!.Notifications.TryTake(out var notification)) Tell(notification);
        }

        subscription?.Dispose();
    }

    private void Tell(Notification notification)
    {
        if (notification.Ended is { } ended) TellEnd(notification, ended);
        else TellInbound(notification, notification.Inbound!);
    }

    private void TellEnd(Notification notification, EndedMessage ended)
    {
        var desk = _desk!;
        if (!notification.IsNext)
        {
            desk.Notifications.PutBack(notification, TurnPause);
            return;
        }

        if (_binds.AnswerIsUnwritten(desk.Account.Id, notification.Id) && TryDefer(desk, notification)) return;
        var result = ReceiptPdu.Send(_session, ended, desk.Account, notification);
        if (result == SendResult.Sent) notification.Told();
        // What no session can ever put into a PDU (an address with a NUL in it) is given up rather than tried for ever.
        else if (result == SendResult.Invalid) desk.Notifications.GiveUp(notification);
        else desk.Notifications.PutBack(notification, TimeSpan.Zero);
    }

    // A receipt that must wait for its answer comes again as soon as that has left.
    private bool TryDefer(AccountDesk desk, Notification receipt) =>
        _binds.TryDefer(desk.Account.Id, receipt.Id, () => desk.Notifications.PutBack(receipt, TimeSpan.Zero));

    private void TellInbound(Notification notification, InboundMessage message)
    {
        var delivery = new Delivery(notification);
        var result = InboundPdu.Send(_session, message, _desk!.Account, delivery, out var unsent);
        if (result == SendResult.Invalid) _desk.Notifications.GiveUp(notification);
        else if (unsent > 0) Answered(delivery, unsent, taken: false);
    }

    // All PDUs of a notification, or none: after a failure the whole is told again.
    private void Answered(Delivery delivery, int count, bool taken)
    {
        if (!delivery.Answer(count, taken)) return;
        if (delivery.HasFailed) _desk!.Notifications.Retry(delivery.Notification);
        else _desk!.Notifications.Settle(delivery.Notification);
    }
}
