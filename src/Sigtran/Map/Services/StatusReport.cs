using Signalbox.Sigtran.Map.Operations;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Services;

/// <summary>
/// One report to a home register: reportSM-DeliveryStatus (3GPP TS 29.002, 12.3 and 23.3.2). Its answer is counted, and that is
/// all.
/// </summary>
internal sealed class StatusReport : IOutgoingUser
{
    private readonly MapCore _core;
    private readonly DeliveryReport _report;
    private readonly OutgoingDialogue _dialogue;

    public StatusReport(MapCore core, DeliveryReport report, (SccpAddress Address, string Key) register)
    {
        (_core, _report) = (core, report);
        _dialogue = new(core, MapContext.MwdMngt, register.Address, register.Key, this);
    }

    public void Begin() => _dialogue.Send();

    public Outgoing Compose(int version)
    {
        // A report of version 1 has no outcome and means that delivery failed: of a success it can say nothing.
        if (version == 1 && _report.Outcome == DeliveryOutcome.SuccessfulTransfer) return new(MapOperations.ReportSmDeliveryStatus, null);
        var argument = new ReportArgument
        {
            Msisdn = new(_report.Msisdn), ServiceCentre = new(_core.Options.ServiceCentre), Outcome = _report.Outcome,
            AbsentDiagnostic = _report.AbsentDiagnostic, SupportsGprs = _report.IsGprs, IsGprs = _report.IsGprs,
        };
        return new(MapOperations.ReportSmDeliveryStatus, MapOperations.ReportSmDeliveryStatus.WriteArgument(argument, version, _core.Writers));
    }

    public TcDialogueInformation? InformationOf(int version) => _core.InformationOf(MapContext.MwdMngt, version);

    public void Answered(TcResult result, int version, bool isOver)
    {
        _core.Counters.ReportsTaken++;
        if (!isOver) _dialogue.End();
    }

    public void Erred(TcError error, bool isOver)
    {
        _core.Counters.ReportsRefused++;
        if (!isOver) _dialogue.End();
    }

    public void Failed(bool mayBePerformed, string words) => _core.Counters.ReportsRefused++;

    public bool Invoked(TcInvoke invoke, int version) => false;
}
