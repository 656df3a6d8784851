using Signalbox.Sigtran.Sccp;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>How messages to subscribers are sent.</summary>
public sealed record MtTrafficOptions
{
    /// <summary>Who is asked where subscribers are; null for the register that each number leads to.</summary>
    public SccpAddress? Register { get; init; }

    /// <summary>How long an answer of the register is good; zero asks for every message anew.</summary>
    public TimeSpan PlaceLife { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Answers kept at the most.</summary>
    public int PlacesMax { get; init; } = 200_000;
}
