using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Map.Parameters;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>A message of a subscriber, as it came (3GPP TS 29.002, 12.2).</summary>
internal sealed class IncomingMo(
    IncomingDialogue dialogue, SccpAddress from, sbyte invokeId, MapOperation operation, ForwardArgument argument) : MoArrival
{
    private bool _isAnswered;

    public override SccpAddress From => from;

    public override string Originator => argument.Originator.Kind == PartyKind.Msisdn ? argument.Originator.Digits : "";

    public override string ServiceCentre => argument.Destination.Kind == PartyKind.ServiceCentre ? argument.Destination.Digits : "";

    public override ReadOnlyMemory<byte> Tpdu => argument.Tpdu;

    public override void Accept()
    {
        if (_isAnswered) return;
        _isAnswered = true;
        dialogue.Answer(new TcResult(invokeId, null, default));
    }

    public override void Refuse(MapError error)
    {
        if (_isAnswered) return;
        _isAnswered = true;
        dialogue.Refuse(invokeId, operation, error);
    }
}

/// <summary>An alert, as it came (3GPP TS 29.002, 12.5).</summary>
internal sealed class IncomingAlert(IncomingDialogue dialogue, SccpAddress from, sbyte? invokeId, AlertArgument argument) : AlertArrival
{
    private sbyte? _open = invokeId;

    public override SccpAddress From => from;

    public override string Msisdn => argument.Msisdn.Digits;

    public override string ServiceCentre => argument.ServiceCentre.Digits;

    public override void Accept()
    {
        if (_open is not { } id) return;
        _open = null;
        dialogue.Answer(new TcResult(id, null, default));
    }
}
