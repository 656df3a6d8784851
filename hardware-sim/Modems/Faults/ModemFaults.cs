using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Modems.At;

namespace Signalbox.HardwareSim.Modems.Faults;

/// <summary>
/// What is wrong with one modem. It stands apart from the modem's state: when it ends the modem works again. A fault that strikes on
/// occasions (a message, a command) may let some pass and end after some; every fault may end by itself after a time.
/// </summary>
public sealed record ModemFaults
{
    /// <summary>The greatest <see cref="Code"/>.</summary>
    public const int CodeMax = 999;

    /// <summary>The greatest <see cref="DelayMs"/>.</summary>
    public const int DelayMsMax = 600_000;

    /// <summary>The greatest <see cref="After"/> and <see cref="Count"/>.</summary>
    public const int OccasionsMax = 1_000_000;

    /// <summary>The greatest <see cref="Seconds"/>: a day.</summary>
    public const double SecondsMax = 86_400;

    /// <summary>Characters of <see cref="Line"/> and <see cref="Command"/> at the most.</summary>
    public const int TextMax = 200;

    /// <summary>A modem that works.</summary>
    public static ModemFaults None { get; } = new() { Mode = ModemFaultMode.None };

    /// <summary>What is wrong.</summary>
    [JsonConverter(typeof(CamelCaseNames<ModemFaultMode>))]
    public required ModemFaultMode Mode { get; init; }

    /// <summary>With <see cref="ModemFaultMode.Error"/>: the error's code, or 0 for a plain ERROR.</summary>
    public int Code { get; init; } = MessageError.NetworkOutOfOrder;

    /// <summary>With <see cref="ModemFaultMode.Error"/>: which error; <c>+CMS ERROR</c> without it.</summary>
    [JsonConverter(typeof(CamelCaseNames<ErrorKind>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorKind? Kind { get; init; }

    /// <summary>With an error or a reboot: the command that it strikes, such as <c>+CPMS</c>; sending without it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Command { get; init; }

    /// <summary>How late a prompt or result is, how far apart lines of a flood are, how long a modem rests before it sleeps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? DelayMs { get; init; }

    /// <summary>With <see cref="ModemFaultMode.Flood"/>: the line; without it those that modems of this make say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Line { get; init; }

    /// <summary>
    /// With <see cref="ModemFaultMode.Flood"/> and <see cref="ModemFaultMode.Garbage"/>: at which octet of every answer; any, without it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? At { get; init; }

    /// <summary>How many occasions pass before it strikes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? After { get; init; }

    /// <summary>How often it strikes before it ends.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Count { get; init; }

    /// <summary>After how many seconds it ends.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Seconds { get; init; }

    /// <summary>What makes no sense in it, in words; null when all does.</summary>
    public string? Refusal()
    {
        if (Code is < 0 or > CodeMax) return $"code {Code}: must be between 0 and {CodeMax}";
        if (DelayMs is < 0 or > DelayMsMax) return $"delayMs {DelayMs}: must be between 0 and {DelayMsMax}";
        if (At is < 0 or > DelayMsMax) return $"at {At}: must be between 0 and {DelayMsMax}";
        if (After is < 0 or > OccasionsMax) return $"after {After}: must be between 0 and {OccasionsMax}";
        if (Count is < 1 or > OccasionsMax) return $"count {Count}: must be between 1 and {OccasionsMax}";
        if (Seconds is { } seconds && seconds is not (> 0 and <= SecondsMax)) return $"seconds: must be above 0 and at most {SecondsMax}";
        if (Line is { } line && !IsText(line)) return $"line: must be 1 to {TextMax} printable characters";
        if (Command is { } command && !IsText(command)) return $"command: must be 1 to {TextMax} printable characters, such as +CPMS";
        return null;
    }

    private static bool IsText(string text) => text.Length is > 0 and <= TextMax && text.All(character => character is >= ' ' and < '\u007f');
}
