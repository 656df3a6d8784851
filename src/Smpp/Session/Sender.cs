using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Session;

/// <summary>Sends requests, answers and the session's own PDUs. Thread-safe; nothing here waits.</summary>
internal sealed class Sender(SmppSessionOptions options, Outbox outbox, SessionStatus status, SessionEnding ending)
{
    private uint _ourUnbind;
    private uint _peerUnbind;
    private bool _peerUnbindWaits;

    /// <summary>Sends submit_sm or deliver_sm.</summary>
    public SendResult TrySend(CommandId command, in ShortMessagePdu pdu, object? context)
    {
        if (!pdu.IsEncodable(options.Limits, out _)) return SendResult.Invalid;
        CommitResult done;
        bool wake;
        lock (outbox.Gate)
        {
            var room = CheckRequest(command);
            if (room != SendResult.Sent) return room;
            var sequence = outbox.NextRequestSequence();
            var writer = outbox.Begin(command, 0, sequence, out var start);
            pdu.Encode(writer);
            done = outbox.Commit(writer, start, out wake);
            if (done == CommitResult.Done) outbox.Keep(sequence, command, context, writer.Position - start);
        }

        return Finish(done, wake);
    }

    /// <summary>Sends any other request.</summary>
    public SendResult TrySend(IPdu pdu, object? context)
    {
        CommitResult done;
        bool wake;
        lock (outbox.Gate)
        {
            var room = CheckRequest(pdu.Command);
            if (room != SendResult.Sent) return room;
            var sequence = outbox.NextRequestSequence();
            done = Put(pdu, 0, sequence, out var size, out wake);
            if (done == CommitResult.Done) outbox.Keep(sequence, pdu.Command, context, size);
        }

        return Finish(done, wake);
    }

    /// <summary>Sends a PDU that has no response.</summary>
    public SendResult TryNotify(IPdu pdu)
    {
        CommitResult done;
        bool wake;
        lock (outbox.Gate)
        {
            if (status.Current == SessionState.Closed) return SendResult.Ended;
            if (!status.MaySend(SessionEvents.Of(pdu.Command))) return SendResult.NotBound;
            done = Put(pdu, 0, outbox.NextOwnSequence(), out _, out wake);
        }

        return Finish(done, wake);
    }

    /// <summary>Answers a request that the owner was given, with a message id or without a body.</summary>
    /// <exception cref="ArgumentException">The message id is too long.</exception>
    public void Respond(CommandId response, uint sequence, uint answer, bool hasBody, ReadOnlySpan<byte> messageId)
    {
        if (messageId.Length >= options.Limits.MessageIdSizeMax)
            throw new ArgumentException($"a message id of {messageId.Length} octets", nameof(messageId));
        Answer(response, sequence, answer, hasBody, messageId, settles: true);
    }

    /// <summary>Answers a request that the owner was given, with a body.</summary>
    /// <exception cref="ArgumentException">The body does not fit.</exception>
    public void Respond(uint sequence, uint answer, IPdu body)
    {
        CommitResult done;
        bool wake, unbound;
        lock (outbox.Gate)
        {
            done = Put(body, answer, sequence, out _, out wake);
            if (done == CommitResult.TooLong) throw new ArgumentException($"{body.Command} does not fit", nameof(body));
            unbound = Settle();
        }

        Finish(done, wake);
        if (unbound) EndUnbound();
    }

    /// <summary>Answers a request that never reached the owner: in its own response if it has one, else by generic_nack.</summary>
    public void Refuse(PduHeader header, uint answer)
    {
        // deliver_sm_resp has a body, one NUL, whatever its status (4.6.2)
        var response = header.Command.ToResponse();
        Answer(response, header.SequenceNumber, answer, response == CommandId.DeliverSmResp, default, settles: false);
    }

    /// <summary>Sends a PDU of the session's own that is a header and nothing else.</summary>
    public void Put(CommandId command, uint answer, uint sequence) => Answer(command, sequence, answer, false, default, settles: false);

    /// <summary>Encodes a body; the caller holds the gate.</summary>
    public CommitResult Put(IPdu pdu, uint answer, uint sequence, out int size, out bool wake)
    {
        var writer = outbox.Begin(pdu.Command, answer, sequence, out var start);
        try
        {
            pdu.Encode(writer, options.Limits);
        }
        catch (Exception failure)
        {
            // half a PDU must not stay in the output, whatever stopped it
            outbox.Abandon(start);
            if (failure is not ArgumentException) throw;
            size = 0;
            wake = false;
            return CommitResult.TooLong;
        }

        size = writer.Position - start;
        return outbox.Commit(writer, start, out wake);
    }

    /// <summary>Wakes the writer or ends the session, as a commit demands.</summary>
    public SendResult Finish(CommitResult done, bool wake)
    {
        if (wake) outbox.Wake();
        switch (done)
        {
            case CommitResult.Done: return SendResult.Sent;
            case CommitResult.TooLong: return SendResult.Invalid;
            case CommitResult.Overflow:
                ending.Break(SessionEndReason.OutputOverflow, $"more than {options.OutputBytesMax} octets wait to be sent");
                return SendResult.Ended;
            default: return SendResult.Ended;
        }
    }

    /// <summary>Sends unbind; false when there is no bind to undo.</summary>
    public bool TryUnbind(string? detail)
    {
        CommitResult done;
        bool wake;
        lock (outbox.Gate)
        {
            if (!status.TryUnbind(detail)) return false;
            _ourUnbind = outbox.NextOwnSequence();
            done = outbox.Commit(outbox.Begin(CommandId.Unbind, 0, _ourUnbind, out var start), start, out wake);
        }

        Finish(done, wake);
        return true;
    }

    /// <summary>Whether a response answers our unbind.</summary>
    public bool IsOurUnbind(uint sequence) => _ourUnbind != 0 && sequence == _ourUnbind;

    /// <summary>Sends enquire_link.</summary>
    public void Enquire()
    {
        uint sequence;
        lock (outbox.Gate) sequence = outbox.NextOwnSequence();
        Put(CommandId.EnquireLink, 0, sequence);
    }

    /// <summary>Answers the peer's unbind, once the owner has answered what the peer asked before.</summary>
    public void AnswerUnbind(uint sequence)
    {
        lock (outbox.Gate)
        {
            _peerUnbind = sequence;
            _peerUnbindWaits = true;
            if (outbox.Owed > 0) return;
        }

        FinishUnbind();
    }

    /// <summary>Ends the unbinding, whichever end began it, without waiting any longer.</summary>
    public void FinishUnbind()
    {
        bool unbound;
        lock (outbox.Gate) unbound = TryPutUnbindResponse();
        if (unbound) EndUnbound();
        else ending.EndAfterFlush(new SessionEnd(status.UnbindReason, "the peer did not answer unbind"));
    }

    private void Answer(CommandId response, uint sequence, uint answer, bool hasBody, ReadOnlySpan<byte> messageId, bool settles)
    {
        CommitResult done;
        bool wake, unbound;
        lock (outbox.Gate)
        {
            var writer = outbox.Begin(response, answer, sequence, out var start);
            new MessageIdResponse { HasBody = hasBody, MessageId = messageId }.Encode(writer);
            done = outbox.Commit(writer, start, out wake);
            unbound = settles && Settle();
        }

        Finish(done, wake);
        if (unbound) EndUnbound();
    }

    private SendResult CheckRequest(CommandId command)
    {
        if (status.Current == SessionState.Closed) return SendResult.Ended;
        return status.MaySend(SessionEvents.Of(command)) ? outbox.CheckRoom() : SendResult.NotBound;
    }

    private bool Settle() => outbox.Settle() && TryPutUnbindResponse();

    private bool TryPutUnbindResponse()
    {
        if (!_peerUnbindWaits) return false;
        _peerUnbindWaits = false;
        outbox.Commit(outbox.Begin(CommandId.UnbindResp, 0, _peerUnbind, out var start), start, out _);
        return true;
    }

    private void EndUnbound() => ending.EndAfterFlush(new SessionEnd(status.UnbindReason, null));
}
