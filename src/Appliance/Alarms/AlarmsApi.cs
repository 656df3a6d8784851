using Signalbox.Gateway.Watching;

namespace Signalbox.Appliance.Alarms;

/// <summary>
/// <c>/admin/v1/alarms</c>: what somebody has to look at now; <c>/admin/v1/watches</c>: what watches have counted, whether it is wrong or not.
/// </summary>
internal sealed class AlarmsApi(AlarmBook alarms, TrafficWatch watch)
{
    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/alarms", () => alarms.All);
        admin.MapGet("/watches", () => watch.Reports.Select(WatchView.Of));
    }
}
