namespace Signalbox.Gateway.Watching;

/// <summary>The watches in force, by what they count. Immutable, but for what they have counted.</summary>
internal sealed class WatchSet(IReadOnlyList<WatchState> all)
{
    public static WatchSet Empty { get; } = new([]);

    /// <summary>Every watch, in their order.</summary>
    public IReadOnlyList<WatchState> All => all;

    /// <summary>Those that count what is taken in.</summary>
    public WatchIndex OfAccepted { get; } = new(all.Where(state => state.Watch is { Volume: not null, CountsSent: false }));

    /// <summary>Those that count what leaves.</summary>
    public WatchIndex OfSent { get; } = new(all.Where(state => state.Watch.CountsSent));

    /// <summary>Those that count what ends.</summary>
    public WatchIndex OfEnded { get; } = new(all.Where(state => state.Watch.Ratio is not null));
}
