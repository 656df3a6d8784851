using System.Net.Sockets;
using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// One connection to an SMSC. The read loop answers all that one read brought and then writes once; the pump adds what is due at its
/// own times.
/// </summary>
internal sealed class SmscConnection : IPduHandler
{
    private const byte InterfaceVersion = 0x34;

    private readonly Socket _socket;
    private readonly SmscCentre _centre;
    private readonly GatheredOutput _output;
    private readonly AnswerSide _answers;
    private readonly SubmitSide _submits;
    private readonly SessionSide _session;
    private SmscAccount? _account;
    private volatile DeliverySide? _deliveries;
    private volatile BindState _state = BindState.Open;
    private Moment _now;
    private bool _pumpHasWork;

    public SmscConnection(Socket socket, SmscCentre centre)
    {
        _socket = socket;
        _centre = centre;
        _output = new GatheredOutput(socket);
        _answers = new AnswerSide(centre, _output);
        _submits = new SubmitSide(centre, _answers);
        _session = new SessionSide(centre, socket, _output);
    }

    public bool IsBound => _state != BindState.Open;

    /// <summary>Cuts the connection; <see cref="RunAsync"/> ends soon after.</summary>
    public void Abort()
    {
        _socket.Dispose();
        _session.End();
    }

    /// <summary>Reads and answers until either side ends the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            _session.NarrowWindow();
            await PduLoop.RunAsync(_socket, _output, this);
        }
        finally
        {
            _state = BindState.Open;
            _deliveries?.Close();
            _socket.Dispose();
        }
    }

    /// <summary>Sends the answers that faults have held back and that are due. For the pump.</summary>
    /// <returns>When the next one is due; <see cref="long.MaxValue"/> when none waits.</returns>
    public long SendDueAnswers(in Moment now) => _session.IsMute ? long.MaxValue : _answers.SendDue(now);

    /// <summary>
    /// Whether something here has an end in time: a deliver_sm that waits for its answer, and cuts the connection when it has waited too
    /// long, or an unbind. For the pump.
    /// </summary>
    public bool HasDeadline(in Moment now)
    {
        var isUnbinding = _session.UnbindWhenDue(now);
        if (_deliveries is not { } deliveries) return isUnbinding;
        var awaits = deliveries.HasUnanswered(now, out var isOverdue);
        if (isOverdue) Abort();
        return awaits || isUnbinding;
    }

    void IPduHandler.BeginBatch() => _now = Moment.Now(_centre.Clock);

    void IPduHandler.HandleInvalid() => Answer(CommandId.GenericNack, CommandStatus.InvalidLength, 0);

    ValueTask IPduHandler.EndBatchAsync()
    {
        if (_pumpHasWork) _centre.Wake();
        _pumpHasWork = false;
        return _centre.Plan is { } plan ? EndBatchAsync(plan) : _output.WaitForRoomAsync();
    }

    bool IPduHandler.TryHandle(in PduHeader header, ReadOnlySpan<byte> body) =>
        _centre.Plan is { } plan ? _session.TryHandle(plan, header, body, this) : TryHandleWell(header, body);

    /// <summary>Takes a PDU as an SMSC should; false ends the connection after what is written has left.</summary>
    public bool TryHandleWell(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.Command)
        {
            case CommandId.SubmitSm:
                Submit(header.Sequence, body);
                break;
            case CommandId.DeliverSmResp:
                _deliveries?.TakeAnswer(header, _now);
                break;
            case CommandId.EnquireLink:
                Answer(CommandId.EnquireLinkResp, CommandStatus.Ok, header.Sequence);
                break;
            case CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver:
                Bind(header, body);
                break;
            case CommandId.Unbind:
                Answer(CommandId.UnbindResp, CommandStatus.Ok, header.Sequence);
                return false;
            case CommandId.UnbindResp:
                return !_session.IsUnbinding;
            case CommandId.QuerySm or CommandId.ReplaceSm or CommandId.CancelSm or CommandId.SubmitMulti or CommandId.DataSm:
                Answer(header.Command | CommandId.Response, CommandStatus.InvalidCommand, header.Sequence);
                break;
            default:
                // responses and nacks that nothing waits for are not answered, lest two ends nack each other for ever
                if ((header.Command & CommandId.Response) == 0) Answer(CommandId.GenericNack, CommandStatus.InvalidCommand, header.Sequence);
                break;
        }

        return true;
    }

    private void Submit(uint sequence, ReadOnlySpan<byte> body)
    {
        if ((_state & BindState.Transmitter) == 0)
        {
            Answer(CommandId.SubmitSmResp, CommandStatus.InvalidBindState, sequence);
            return;
        }

        _pumpHasWork |= _submits.Take(sequence, body, _now, _account!, _deliveries);
    }

    private async ValueTask EndBatchAsync(FaultPlan plan)
    {
        await _output.WaitForRoomAsync();
        await _session.BeforeReadAsync(plan);
    }

    private void Bind(in PduHeader header, ReadOnlySpan<byte> octets)
    {
        var status = JudgeBind(octets, out var account);
        lock (_output.Gate)
        {
            if (status == CommandStatus.Ok) WriteBindResp(header);
            else PduWriter.WriteEmpty(_output.Pending, header.Command | CommandId.Response, status, header.Sequence);
        }

        if (account is null) return;
        _account = account;
        _state = header.Command switch
        {
            CommandId.BindTransmitter => BindState.Transmitter,
            CommandId.BindReceiver => BindState.Receiver,
            _ => BindState.Transceiver,
        };
        _session.Bound(_now);
        _centre.Wake();
        if ((_state & BindState.Receiver) == 0) return;
        _deliveries = new DeliverySide(_centre, account, _output, _session, onlyReceives: _state == BindState.Receiver);
        account.Join(_deliveries);
        _centre.Wake();
    }

    private CommandStatus JudgeBind(ReadOnlySpan<byte> octets, out SmscAccount? account)
    {
        account = null;
        if (!BindBody.TryRead(octets, out var bind)) return CommandStatus.InvalidLength;
        if (IsBound) return CommandStatus.AlreadyBound;
        if (_centre.Plan is { } plan && plan.Faults.Session.RefuseBind is { } refusal && _centre.TryStrike(plan)) return (CommandStatus)refusal;
        if (!_centre.Admits(bind.Password)) return CommandStatus.InvalidPassword;
        account = _centre.AccountOf(Encoding.ASCII.GetString(bind.SystemId));
        return account is null ? CommandStatus.BindFailed : CommandStatus.Ok;
    }

    private void WriteBindResp(in PduHeader header)
    {
        var pending = _output.Pending;
        var start = PduWriter.Begin(pending, header.Command | CommandId.Response, CommandStatus.Ok, header.Sequence);
        new WireWriter(pending).WriteCString(_centre.SystemId);
        PduWriter.WriteTlv(pending, TlvTag.ScInterfaceVersion, [InterfaceVersion]);
        PduWriter.End(pending, start);
    }

    private void Answer(CommandId command, CommandStatus status, uint sequence)
    {
        lock (_output.Gate) PduWriter.WriteEmpty(_output.Pending, command, status, sequence);
    }
}
