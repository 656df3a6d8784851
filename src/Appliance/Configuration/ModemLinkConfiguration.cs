using System.Text.RegularExpressions;

namespace Signalbox.Appliance.Configuration;

/// <summary>A bank of modems that share one queue: a pool of one network and one number of ours (row H1).</summary>
internal sealed record ModemLinkConfiguration(string Name) : LinkConfiguration(Name)
{
    public required IReadOnlyList<ModemPortConfiguration> Ports { get; init; }

    /// <summary>The number of ours that messages to the bank's SIMs are for.</summary>
    public required string Number { get; init; }

    /// <summary>Country and network (MCC and MNC) that the SIMs must be of; null for any.</summary>
    public required string? Network { get; init; }

    /// <summary>Whether a port that roams sends.</summary>
    public required bool Roaming { get; init; }

    /// <summary>Messages of one SIM in a day; 0 is no limit.</summary>
    public required int PerDay { get; init; }

    /// <summary>Messages of one SIM in a month; 0 is no limit.</summary>
    public required int PerMonth { get; init; }

    /// <summary>How the SIMs are asked for their credit; null for never.</summary>
    public required BalanceConfiguration? Balance { get; init; }
}

/// <summary>One port of a bank, or several whose names fit one pattern.</summary>
internal sealed record ModemPortConfiguration
{
    /// <summary>
    /// A path, which is a physical position; with <c>*</c> in its last component all that fit, whenever they come; or
    /// <c>tcp://host:port</c> for a modem behind a serial server.
    /// </summary>
    public required string Device { get; init; }

    /// <summary>The profile by name; null for the one that is recognised.</summary>
    public required string? Profile { get; init; }

    /// <summary>The SIM's PIN; null when it asks for none.</summary>
    public required string? Pin { get; init; }

    /// <summary>The service centre to set; null leaves the SIM's own.</summary>
    public required string? ServiceCentre { get; init; }

    /// <summary>The file that switches the modem's power ("0", "1"); null when there is none.</summary>
    public required string? Power { get; init; }

    /// <summary>The file that lets the USB port go ("0", "1"); null when there is none.</summary>
    public required string? Usb { get; init; }

    /// <summary>Commands that select each of several SIMs; empty for one.</summary>
    public required IReadOnlyList<string> Slots { get; init; }

    public required int Speed { get; init; }

    public required bool HardwareFlowControl { get; init; }
}

/// <summary>How a SIM's credit is asked for.</summary>
/// <param name="Ussd">The code to dial.</param>
/// <param name="Pattern">Finds the credit in the answer: its first group.</param>
/// <param name="Interval">How often.</param>
/// <param name="Below">A credit below it is an alarm; null for none.</param>
internal sealed record BalanceConfiguration(string Ussd, Regex Pattern, TimeSpan Interval, decimal? Below);
