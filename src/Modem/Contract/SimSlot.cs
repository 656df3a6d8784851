namespace Signalbox.Modem.Contract;

/// <summary>One of several cards that a modem can use, one at a time.</summary>
/// <param name="Number">Which, from 1: it is chosen with the profile's command of that place.</param>
public sealed record SimSlot(int Number)
{
    /// <summary>The command that chooses it, where the profile has none or another one.</summary>
    public string? Selection { get; init; }

    /// <summary>Its PIN; null for the port's.</summary>
    public string? Pin { get; init; }

    /// <summary>Its network (MCC and MNC); null for the port's.</summary>
    public string? Network { get; init; }

    /// <summary>The PIN is left out.</summary>
    public override string ToString() => $"slot {Number}";
}
