namespace Signalbox.Gateway.Watching;

/// <summary>Over what the quality of links is measured (row R1). Immutable.</summary>
public sealed record QualityOptions
{
    /// <summary>How far back. A quarter of an hour unless told: long enough for receipts, short enough to leave a link that fails.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Parts that must have ended for anything to be known of a link; 50 unless told: one more that fails then is two hundredths.</summary>
    public int Least { get; init; } = 50;
}
