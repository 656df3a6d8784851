using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Signalbox.HardwareSim.Modems.Sim;

namespace Signalbox.HardwareSim.Modems;

/// <summary>Who a modem and the first SIM in it are.</summary>
public sealed record ModemIdentity : SimIdentity
{
    // The test prefix of an IMEI; a real device never has it.
    private const string TypeAllocation = "00101300";

    /// <summary>A modem with a SIM in it.</summary>
    [SetsRequiredMembers]
    public ModemIdentity(string imei, SimIdentity sim)
        : base(sim) => Imei = imei;

    /// <summary>IMEI, 15 digits.</summary>
    public string Imei { get; init; }

    /// <summary>The identity of modem <paramref name="number"/>, counted from 0: always the same, and no other modem's.</summary>
    public static new ModemIdentity Of(int number) =>
        new(WithCheckDigit(TypeAllocation + number.ToString("D6", CultureInfo.InvariantCulture)), SimIdentity.Of(number));
}
