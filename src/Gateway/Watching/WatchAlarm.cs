namespace Signalbox.Gateway.Watching;

/// <summary>That something watched is not as it should be.</summary>
/// <param name="Watch">The name of the watch.</param>
/// <param name="Key">Of what it tells apart, which; empty when it counts all as one.</param>
/// <param name="Breach">What is not as it should be.</param>
/// <param name="Since">Since when.</param>
/// <param name="Text">The figures of now, in words.</param>
public sealed record WatchAlarm(string Watch, string Key, WatchBreach Breach, DateTimeOffset Since, string Text);

/// <summary>What is not as it should be.</summary>
public enum WatchBreach
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is more than was agreed.</summary>
    VolumeAbove,

    /// <summary>There is less than was agreed.</summary>
    VolumeBelow,

    /// <summary>Too small a share is delivered.</summary>
    RatioBelow,

    /// <summary>Too large a share is delivered, or said to be.</summary>
    RatioAbove,

    /// <summary>The share has fallen too much since the window before.</summary>
    RatioFell,

    /// <summary>The share has risen too much since the window before.</summary>
    RatioRose,
}

/// <summary>What a watch has counted, as of the last look.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Rows">What it tells apart, the most first.</param>
public sealed record WatchReport(Watch Watch, IReadOnlyList<WatchRow> Rows);

/// <summary>What a watch has counted of one of those that it tells apart.</summary>
/// <param name="Key">Which; empty when it counts all as one.</param>
/// <param name="Parts">Parts in the window: taken in, sent, or ended, as the watch counts.</param>
/// <param name="Delivered">Parts of them that were delivered; null where that is not watched.</param>
/// <param name="Breach">What is not as it should be.</param>
public sealed record WatchRow(string Key, long Parts, long? Delivered, WatchBreach Breach)
{
    /// <summary>The share delivered, 0 to 1; null where that is not watched or nothing has ended.</summary>
    public double? Ratio => Delivered is { } delivered && Parts > 0 ? (double)delivered / Parts : null;
}
