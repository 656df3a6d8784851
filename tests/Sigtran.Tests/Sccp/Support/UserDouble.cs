using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Sigtran.Tests.Sccp.Support;

/// <summary>A subsystem that remembers what it is told.</summary>
internal sealed class UserDouble : ISccpUser
{
    public List<NUnitdata> Indications { get; } = [];

    public List<NNotice> Notices { get; } = [];

    public List<(PointCode Code, byte Subsystem, bool IsAvailable)> States { get; } = [];

    public Action<NUnitdata> OnArrived { get; set; } = _ => { };

    public void Arrived(NUnitdata indication)
    {
        Indications.Add(indication);
        OnArrived(indication);
    }

    public void Returned(NNotice notice) => Notices.Add(notice);

    public void StateChanged(PointCode pointCode, byte subsystem, bool isAvailable) => States.Add((pointCode, subsystem, isAvailable));
}
