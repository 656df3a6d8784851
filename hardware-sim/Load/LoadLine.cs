using System.Net.Sockets;
using Signalbox.HardwareSim.Smpp;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Load;

/// <summary>One connection of the load generator, from its bind to its end. The room that answers make is filled again in the same batch.</summary>
internal sealed class LoadLine(Socket socket, LoadState state, LoadLatencies latencies) : IPduHandler
{
    private const uint BindSequence = 1;
    private const byte InterfaceVersion = 0x34;

    private readonly GatheredOutput _output = new(socket);
    private readonly InFlight _inFlight = new(state.Options.Window);
    private readonly TaskCompletionSource<CommandStatus?> _bound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _now;

    // under the output's gate, so that nothing is sent on a line whose end has been noted
    private bool _isSending;
    private bool _isLeaving;
    private bool _isReading;

    /// <summary>The answer to the bind; null when the connection ended without one.</summary>
    public Task<CommandStatus?> Bound => _bound.Task;

    /// <summary>Messages without an answer.</summary>
    public int InFlight
    {
        get
        {
            lock (_output.Gate) return _inFlight.Count;
        }
    }

    /// <summary>Binds and works until the connection ends.</summary>
    public async Task RunAsync()
    {
        lock (_output.Gate) WriteBind();
        _output.Flush();
        await PduLoop.RunAsync(socket, _output, this);
        End();
    }

    /// <summary>Sends what is due, as far as the window has room.</summary>
    /// <param name="max">Messages at the most.</param>
    public void TopUp(int max)
    {
        lock (_output.Gate)
        {
            // what was read but not looked at yet may be an unbind: the room that its batch makes is filled by the batch's end
            if (!_isSending || _isReading) return;
            var now = state.Clock.GetTimestamp();
            var count = state.Schedule.Claim(Math.Min(_inFlight.Room, max), now, out var first);
            for (var number = first; number < first + count; number++)
            {
                var sequence = _inFlight.Add(number, state.Schedule.DueAt(number, now), now);
                state.Template.Write(_output.Pending, sequence, number);
            }
        }

        _output.Flush();
    }

    /// <summary>Asks the server to end the bind.</summary>
    public void Leave()
    {
        lock (_output.Gate)
        {
            _isSending = false;
            _isLeaving = true;
            PduWriter.WriteEmpty(_output.Pending, CommandId.Unbind, CommandStatus.Ok, BindSequence);
        }

        _output.Flush();
    }

    /// <summary>Cuts the connection.</summary>
    public void Abort() => socket.Dispose();

    void IPduHandler.BeginBatch()
    {
        _now = state.Clock.GetTimestamp();
        lock (_output.Gate) _isReading = true;
    }

    void IPduHandler.HandleInvalid()
    {
        lock (_output.Gate) PduWriter.WriteEmpty(_output.Pending, CommandId.GenericNack, CommandStatus.InvalidLength, 0);
    }

    ValueTask IPduHandler.EndBatchAsync()
    {
        state.Ledger?.Flush();
        lock (_output.Gate) _isReading = false;
        TopUp(int.MaxValue);
        return ValueTask.CompletedTask;
    }

    bool IPduHandler.TryHandle(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.Command)
        {
            case CommandId.SubmitSmResp or CommandId.GenericNack:
                TakeAnswer(header, body);
                return true;
            case CommandId.DeliverSm:
                TakeDelivery(header.Sequence, body);
                return true;
            case CommandId.BindTransceiverResp:
                TakeBindAnswer(header.Status);
                return header.Status == CommandStatus.Ok;
            case CommandId.EnquireLink:
                Answer(CommandId.EnquireLinkResp, header.Sequence);
                return true;
            case CommandId.Unbind:
                StopSending();
                Answer(CommandId.UnbindResp, header.Sequence);
                return false;
            case CommandId.UnbindResp:
                return false;
            default:
                return true;
        }
    }

    private void TakeBindAnswer(CommandStatus status)
    {
        lock (_output.Gate) _isSending = status == CommandStatus.Ok && !_isLeaving;
        _bound.TrySetResult(status);
    }

    private void StopSending()
    {
        lock (_output.Gate) _isSending = false;
    }

    private void TakeAnswer(in PduHeader header, ReadOnlySpan<byte> body)
    {
        InFlight.Sent sent;
        lock (_output.Gate)
        {
            if (!_inFlight.TryTake(header.Sequence, out sent)) return;
        }

        if (sent.Number >= state.Schedule.MeasuredFrom)
        {
            latencies.Response.Record(state.Elapsed(sent.DueAt, _now));
            latencies.ResponseSinceSent.Record(state.Elapsed(sent.SentAt, _now));
        }

        if (header.Command == CommandId.SubmitSmResp && header.Status == CommandStatus.Ok)
            state.Accept(MessageIdOf(body), sent, _now, latencies);
        else
            state.Refuse((uint)header.Status, sent);
    }

    private void TakeDelivery(uint sequence, ReadOnlySpan<byte> octets)
    {
        lock (_output.Gate) PduWriter.WriteDeliverSmResp(_output.Pending, CommandStatus.Ok, sequence);
        if (!ShortMessageBody.TryRead(octets, out var body) || (body.EsmClass & EsmClass.TypeMask) != EsmClass.Receipt) return;
        var id = body.ReceiptedMessageId;
        if (id.IsEmpty) id = ReceiptText.IdOf(body.Message);
        var delivered = body.State == MessageState.Delivered || (body.State == default && ReceiptText.SaysDelivered(body.Message));
        state.TakeReceipt(id, delivered, _now, latencies);
    }

    private static ReadOnlySpan<byte> MessageIdOf(ReadOnlySpan<byte> body) =>
        new WireReader(body).TryReadCString(SmppLimits.MessageIdSize, out var id) ? id : default;

    private void Answer(CommandId command, uint sequence)
    {
        lock (_output.Gate) PduWriter.WriteEmpty(_output.Pending, command, CommandStatus.Ok, sequence);
    }

    private void WriteBind()
    {
        var start = PduWriter.Begin(_output.Pending, CommandId.BindTransceiver, CommandStatus.Ok, BindSequence);
        var writer = new WireWriter(_output.Pending);
        writer.WriteCString(state.Options.SystemId);
        writer.WriteCString(state.Options.Password);
        // system_type 0 | interface_version | addr_ton | addr_npi | address_range 0
        writer.Write([0, InterfaceVersion, 0, 0, 0]);
        PduWriter.End(_output.Pending, start);
    }

    private void End()
    {
        _bound.TrySetResult(null);
        socket.Dispose();
        List<InFlight.Sent> unanswered;
        bool isLeaving;
        lock (_output.Gate)
        {
            _isSending = false;
            isLeaving = _isLeaving;
            unanswered = _inFlight.TakeAll();
        }

        state.Ledger?.Flush();
        if (isLeaving) state.Abandon(unanswered);
        else state.Cut(unanswered);
    }
}
