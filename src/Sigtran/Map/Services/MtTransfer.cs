using Signalbox.Sigtran.Map.Dialogues;
using Signalbox.Sigtran.Map.Errors;
using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>
/// Messages to one serving node (3GPP TS 29.002, 12.9 and 23.3.2): mt-ForwardSM, or forwardSM of older versions. The dialogue stays open between
/// messages while the peer leaves it so.
/// </summary>
internal sealed class MtTransfer : MtDialogue, IOutgoingUser
{
    private static readonly MtOutcome.Delivered Delivered = new();

    private readonly MapCore _core;
    private readonly IMtCaller _caller;
    private readonly OutgoingDialogue _dialogue;
    private MtForward _message = new("", default);
    private bool _hasMore;

    public MtTransfer(MapCore core, SccpAddress node, string key, IMtCaller caller)
    {
        (_core, _caller) = (core, caller);
        _dialogue = new(core, MapContext.ShortMsgMtRelay, node, key, this);
    }

    public override void Send(MtForward message, bool moreToSend)
    {
        if (_dialogue.IsBusy) throw new InvalidOperationException("a message is not answered yet");
        (_message, _hasMore) = (message, moreToSend);
        _dialogue.Send();
    }

    public override void Close()
    {
        _hasMore = false;
        if (_dialogue is { IsOpen: true, IsBusy: false }) _dialogue.End();
    }

    public Outgoing Compose(int version)
    {
        var operation = MapOperations.MtForwardOf(version);
        var argument = new ForwardArgument
        {
            Destination = UsesLmsi(version) ? new(PartyKind.Lmsi) { Lmsi = _message.Lmsi } : new(PartyKind.Imsi, _message.Imsi),
            Originator = new(PartyKind.ServiceCentre, _core.Options.ServiceCentre),
            Tpdu = _message.Tpdu,
            HasMore = _hasMore,
        };
        return new(operation, operation.WriteArgument(argument, version, _core.Writers));
    }

    // Who is named by an LMSI is named by the IMSI in the destination reference (3GPP TS 29.002, 23.3.2).
    public TcDialogueInformation? InformationOf(int version)
    {
        if (!UsesLmsi(version)) return _core.InformationOf(MapContext.ShortMsgMtRelay, version);
        var open = new MapDialoguePdu.Open(new(_message.Imsi, AddressString.International, AddressString.LandMobile), null);
        return new(MapContexts.NameOf(MapContext.ShortMsgMtRelay, version), open.Write(_core.Writers));
    }

    // Whatever its parameter says, the message was delivered.
    public void Answered(TcResult result, int version, bool isOver) => Tell(Delivered, isOver);

    public void Erred(TcError error, bool isOver) => Tell(new MtOutcome.Failed(MapErrors.Of(error)), isOver);

    public void Failed(bool mayBePerformed, string words) =>
        _caller.Forwarded(this, mayBePerformed ? new MtOutcome.Unknown(words) : new MtOutcome.NotSent(words), canSendMore: false);

    public bool Invoked(TcInvoke invoke, int version) => false;

    private bool UsesLmsi(int version) => version > 1 && _core.Options.ForwardsByLmsi && _message.Lmsi.Length == PartyAddress.LmsiSize;

    private void Tell(MtOutcome outcome, bool isOver)
    {
        if (!isOver && !_hasMore) _dialogue.End();
        _caller.Forwarded(this, outcome, canSendMore: !isOver && _hasMore);
    }
}
