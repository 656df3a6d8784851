using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Modems.Sim;

/// <summary>What the control API shows of a SIM's codes.</summary>
/// <param name="Lock">What the SIM asks for.</param>
/// <param name="PinTries">Tries of the PIN left.</param>
/// <param name="PukTries">Tries of the PUK left.</param>
/// <param name="Tried">How often a PIN or PUK was tried on this card, ever.</param>
/// <param name="Refused">The codes that the card refused, the latest last.</param>
public sealed record PinStatus(
    [property: JsonConverter(typeof(CamelCaseNames<SimLock>))] SimLock Lock, int PinTries, int PukTries, int Tried, IReadOnlyList<string> Refused)
{
    /// <summary>That of no SIM.</summary>
    public static PinStatus Absent { get; } = new(SimLock.Absent, 0, 0, 0, []);
}
