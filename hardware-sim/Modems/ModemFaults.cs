using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Modems.At;

namespace Signalbox.HardwareSim.Modems;

/// <summary>The faults of one modem. They stand apart from its state: when they end it works again.</summary>
public sealed record ModemFaults
{
    /// <summary>The greatest <see cref="Code"/>.</summary>
    public const int CodeMax = 999;

    /// <summary>A modem that works.</summary>
    public static ModemFaults None { get; } = new() { Mode = ModemFaultMode.None };

    /// <summary>What is wrong.</summary>
    [JsonConverter(typeof(ModemFaultModeJson))]
    public required ModemFaultMode Mode { get; init; }

    /// <summary>With <see cref="ModemFaultMode.Error"/>: the code of <c>+CMS ERROR</c>, or 0 for a plain ERROR.</summary>
    public int Code { get; init; } = MessageError.NetworkOutOfOrder;
}
