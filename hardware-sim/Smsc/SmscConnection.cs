using System.Net.Sockets;
using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// One connection to an SMSC. The read loop answers all that one read brought and then writes once; the pump adds what is due at its
/// own times.
/// </summary>
internal sealed class SmscConnection(Socket socket, SmscCentre centre) : IPduHandler
{
    private const byte InterfaceVersion = 0x34;

    private readonly GatheredOutput _output = new(socket);
    private readonly SubmitIntake _intake = new(centre);
    private readonly DelayedAnswers _delayed = new();
    private SmscAccount? _account;
    private volatile DeliverySide? _deliveries;
    private volatile BindState _state = BindState.Open;
    private Moment _now;
    private bool _pumpHasWork;

    public bool IsBound => _state != BindState.Open;

    /// <summary>Cuts the connection; <see cref="RunAsync"/> ends soon after.</summary>
    public void Abort() => socket.Dispose();

    /// <summary>Reads and answers until either side ends the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            await PduLoop.RunAsync(socket, _output, this);
        }
        finally
        {
            _state = BindState.Open;
            _deliveries?.Close();
            socket.Dispose();
        }
    }

    /// <summary>Sends the delayed answers to messages that came up to a time. For the pump.</summary>
    /// <returns>Whether others wait.</returns>
    public bool SendDelayedAnswers(long answersUpTo)
    {
        bool left;
        lock (_output.Gate)
        {
            while (_delayed.TryTake(answersUpTo, out var answer)) WriteAnswer(answer);
            left = !_delayed.IsEmpty;
        }

        _output.Flush();
        return left;
    }

    /// <summary>Whether a deliver_sm waits for its answer; the connection is cut when one has waited too long. For the pump.</summary>
    public bool AwaitsAnswers(in Moment now)
    {
        if (_deliveries is not { } deliveries) return false;
        var awaits = deliveries.HasUnanswered(now, out var isOverdue);
        if (isOverdue) Abort();
        return awaits;
    }

    void IPduHandler.BeginBatch() => _now = Moment.Now(centre.Clock);

    void IPduHandler.HandleInvalid() => Answer(CommandId.GenericNack, CommandStatus.InvalidLength, 0);

    ValueTask IPduHandler.EndBatchAsync()
    {
        if (_pumpHasWork) centre.Wake();
        _pumpHasWork = false;
        return _output.WaitForRoomAsync();
    }

    bool IPduHandler.TryHandle(in PduHeader header, ReadOnlySpan<byte> body)
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

        var status = _intake.Take(body, _now, out var messageId, out var receipt);
        var answer = new DelayedAnswers.Answer(_now.Timestamp, sequence, status, messageId);
        var isDelayed = centre.Faults.AnswerDelay > TimeSpan.Zero;
        lock (_output.Gate)
        {
            if (isDelayed && !_delayed.IsFull) _delayed.Add(answer);
            else WriteAnswer(answer);
        }

        // behind the answer: no receipt leaves before it
        if (receipt.MessageId != 0) _account!.Enqueue(receipt);
        _pumpHasWork |= isDelayed || receipt.MessageId != 0;
    }

    private void WriteAnswer(in DelayedAnswers.Answer answer)
    {
        if (answer.Status == CommandStatus.Ok) PduWriter.WriteSubmitSmResp(_output.Pending, answer.Sequence, answer.MessageId);
        else PduWriter.WriteEmpty(_output.Pending, CommandId.SubmitSmResp, answer.Status, answer.Sequence);
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
        if ((_state & BindState.Receiver) == 0) return;
        _deliveries = new DeliverySide(centre, account, _output);
        account.Join(_deliveries);
        centre.Wake();
    }

    private CommandStatus JudgeBind(ReadOnlySpan<byte> octets, out SmscAccount? account)
    {
        account = null;
        if (!BindBody.TryRead(octets, out var bind)) return CommandStatus.InvalidLength;
        if (IsBound) return CommandStatus.AlreadyBound;
        if (!centre.Admits(bind.Password)) return CommandStatus.InvalidPassword;
        account = centre.AccountOf(Encoding.ASCII.GetString(bind.SystemId));
        return account is null ? CommandStatus.BindFailed : CommandStatus.Ok;
    }

    private void WriteBindResp(in PduHeader header)
    {
        var pending = _output.Pending;
        var start = PduWriter.Begin(pending, header.Command | CommandId.Response, CommandStatus.Ok, header.Sequence);
        new WireWriter(pending).WriteCString(centre.SystemId);
        PduWriter.WriteTlv(pending, TlvTag.ScInterfaceVersion, [InterfaceVersion]);
        PduWriter.End(pending, start);
    }

    private void Answer(CommandId command, CommandStatus status, uint sequence)
    {
        lock (_output.Gate) PduWriter.WriteEmpty(_output.Pending, command, status, sequence);
    }
}
