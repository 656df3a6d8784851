namespace Signalbox.HardwareSim.Modems.State;

/// <summary>What is around a modem and shows in its answers.</summary>
public sealed record ModemSurroundings
{
    /// <summary>The strongest <see cref="Signal"/>.</summary>
    public const int SignalMax = 31;

    /// <summary>The lowest <see cref="Temperature"/>.</summary>
    public const int TemperatureMin = -50;

    /// <summary>The highest <see cref="Temperature"/>.</summary>
    public const int TemperatureMax = 150;

    /// <summary>The signal by the numbers of <c>+CSQ</c> (3GPP TS 27.007, 8.5), 0 to 31.</summary>
    public int Signal { get; init; } = 21;

    /// <summary>What the modem measures of itself, in degrees Celsius.</summary>
    public int Temperature { get; init; } = 38;

    /// <summary>Whether the network is not the SIM's own.</summary>
    public bool IsRoaming { get; init; }

    /// <summary>What makes no sense in it, in words; null when all does.</summary>
    public string? Refusal()
    {
        if (Signal is < 0 or > SignalMax) return $"signal {Signal}: must be between 0 and {SignalMax}";
        return Temperature is < TemperatureMin or > TemperatureMax
            ? $"temperature {Temperature}: must be between {TemperatureMin} and {TemperatureMax}"
            : null;
    }
}
