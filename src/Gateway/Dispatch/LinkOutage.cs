using Signalbox.Gateway.Links;

namespace Signalbox.Gateway.Dispatch;

/// <summary>Follows a link's ups and downs; looked at once a second, so that dispatch need not ask. Thread-safe.</summary>
internal sealed class LinkOutage
{
    private readonly ILink _link;
    private readonly TimeProvider _clock;
    private long _downSince;

    /// <summary>A link that has yet to come up counts as down since now.</summary>
    public LinkOutage(ILink link, TimeProvider clock)
    {
        _link = link;
        _clock = clock;
        _downSince = clock.GetTimestamp();
    }

    /// <summary>Whether the link was up when it was last looked at.</summary>
    public bool IsUp => Volatile.Read(ref _downSince) == long.MinValue;

    /// <summary>For how long the link has been down; zero when it is up.</summary>
    public TimeSpan Lasts => Volatile.Read(ref _downSince) is var since && since != long.MinValue ? _clock.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Looks at the link; true when it has come up since the last time.</summary>
    public bool Look()
    {
        var isUp = _link.Status.IsUp;
        if (isUp == IsUp) return false;
        Volatile.Write(ref _downSince, isUp ? long.MinValue : _clock.GetTimestamp());
        return isUp;
    }
}
