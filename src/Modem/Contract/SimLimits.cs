namespace Signalbox.Modem.Contract;

/// <summary>How many messages a card may send. A message of several parts counts each part, as networks do.</summary>
public sealed record SimLimits
{
    /// <summary>No limit. Counts are kept all the same.</summary>
    public static SimLimits None { get; } = new();

    /// <summary>Messages a day, at least 1; null for no limit.</summary>
    public int? PerDay { get; init; }

    /// <summary>Messages a calendar month, at least 1; null for no limit.</summary>
    public int? PerMonth { get; init; }

    /// <summary>
    /// Where a day begins at midnight. UTC unless the contract with the network says otherwise: a day that is the same everywhere and that
    /// no change to summer time makes longer.
    /// </summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
}
