using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;

namespace Signalbox.Smpp.Session;

/// <summary>The bind of a session, from either end (SMPP 3.4, 4.1).</summary>
internal sealed class BindExchange(SmppSessionOptions options, Outbox outbox, SessionStatus status, SessionEnding ending, Sender sender)
{
    private uint _sequence;
    private BindRequest? _asked;

    /// <summary>system_id of the other end, once it is known.</summary>
    public string? PeerSystemId { get; private set; }

    /// <summary>Client: sends the bind.</summary>
    public void Send(BindRequest bind)
    {
        CommitResult done;
        bool wake;
        lock (outbox.Gate)
        {
            if (!status.TryEnter(SessionEvent.BindSent)) return;
            _asked = bind;
            _sequence = outbox.NextOwnSequence();
            done = sender.Put(bind, 0, _sequence, out _, out wake);
        }

        sender.Finish(done, wake);
    }

    /// <summary>Client: the answer came; true when it lets us in.</summary>
    public bool TryComplete(PduHeader header, ReadOnlySpan<byte> body, out bool matched)
    {
        matched = _asked is not null && header.SequenceNumber == _sequence &&
            (header.Command == CommandId.GenericNack || header.Command == _asked.Command.ToResponse());
        if (!matched) return false;
        if (header.CommandStatus == 0 && header.Command != CommandId.GenericNack)
        {
            // a body that does not decode costs the name of the peer, not the bind
            if (BindResponse.TryDecode(_asked!.Kind, body, options.Limits, out var response, out _)) PeerSystemId = response.SystemId;
            return status.TryEnter(BoundAs(_asked.Kind));
        }

        status.TryEnter(SessionEvent.BindRefused);
        var text = $"{header.Command} with status 0x{header.CommandStatus:X8} ({(CommandStatus)header.CommandStatus})";
        ending.Break(new SessionEnd(SessionEndReason.BindRejected, text) { Status = header.CommandStatus });
        return false;
    }

    /// <summary>Server: somebody asks.</summary>
    public void Ask(PduHeader header, BindRequest bind)
    {
        lock (outbox.Gate)
        {
            status.TryEnter(SessionEvent.BindRequest);
            _sequence = header.SequenceNumber;
            _asked = bind;
            PeerSystemId = bind.SystemId;
        }
    }

    /// <summary>Server: lets the peer in; false when it does not wait for that (any more).</summary>
    public bool TryAccept(string systemId)
    {
        CommitResult done;
        bool wake;
        lock (outbox.Gate)
        {
            if (_asked is null || status.Current != SessionState.Binding) return false;
            done = sender.Put(ResponseFor(_asked, systemId), 0, _sequence, out _, out wake);
            if (done == CommitResult.TooLong) throw new ArgumentException($"\"{systemId}\" is no system_id", nameof(systemId));
            status.TryEnter(BoundAs(_asked.Kind));
        }

        sender.Finish(done, wake);
        return true;
    }

    /// <summary>Server: refuses the peer and ends the session; false when it does not wait for that (any more).</summary>
    public bool TryReject(uint answer)
    {
        lock (outbox.Gate)
        {
            if (_asked is null || !status.TryEnter(SessionEvent.BindRefused)) return false;
        }

        sender.Put(_asked.Command.ToResponse(), answer, _sequence);
        var text = $"{_asked.Command} of {_asked.SystemId} refused with 0x{answer:X8} ({(CommandStatus)answer})";
        ending.EndAfterFlush(new SessionEnd(SessionEndReason.BindRejected, text) { Status = answer });
        return true;
    }

    // sc_interface_version only to those who said that they know optional parameters (3.4, 4.1.2 and 1.7)
    private static BindResponse ResponseFor(BindRequest bind, string systemId)
    {
        if (bind.InterfaceVersion < BindRequest.Version34) return new BindResponse { Kind = bind.Kind, SystemId = systemId };
        var tlvs = new TlvWriter(stackalloc byte[8]);
        tlvs.WriteByte(TlvTag.ScInterfaceVersion, BindRequest.Version34);
        return new BindResponse { Kind = bind.Kind, SystemId = systemId, RawTlvs = tlvs.List.Raw.ToArray() };
    }

    private static SessionEvent BoundAs(BindKind kind) => kind switch
    {
        BindKind.Transmitter => SessionEvent.TransmitterBound,
        BindKind.Receiver => SessionEvent.ReceiverBound,
        _ => SessionEvent.TransceiverBound,
    };
}
