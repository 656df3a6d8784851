namespace Signalbox.Sigtran.M3ua.Routes;

/// <summary>MTP-PAUSE and MTP-RESUME (RFC 4666, 1.6.1): tells the user part when a destination that has a route of its own comes or goes.</summary>
internal sealed class Announcements(IMtpUser user, RouteTable routes, Func<PointCode, bool> isAvailable)
{
    private readonly HashSet<PointCode> _available = [];
    private readonly PointCode[] _watched = [.. routes.All.Where(static each => each.Range.Mask == 0).Select(static each => each.Range.Code)];

    /// <summary>Something changed. A user that sends in answer may cause another change: it is told in its turn.</summary>
    public void Refresh()
    {
        foreach (var code in _watched)
        {
            if (isAvailable(code))
            {
                if (_available.Add(code)) user.Resumed(code);
            }
            else if (_available.Remove(code))
            {
                user.Paused(code);
            }
        }
    }
}
