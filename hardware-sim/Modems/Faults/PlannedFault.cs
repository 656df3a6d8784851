using System.Globalization;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Modems.Banks;

namespace Signalbox.HardwareSim.Modems.Faults;

/// <summary>One fault of a plan.</summary>
/// <param name="At">When it begins, since the plan did.</param>
/// <param name="Modem">Which modem gets it, counted from 0.</param>
/// <param name="Faults">The fault; it ends by itself.</param>
public sealed record PlannedFault(TimeSpan At, int Modem, ModemFaults Faults)
{
    /// <summary>When it has ended at the latest.</summary>
    public TimeSpan End => At + TimeSpan.FromSeconds(Faults.Seconds ?? 0);

    /// <summary>The line of the log.</summary>
    public override string ToString()
    {
        var code = Faults.Mode == ModemFaultMode.Error ? $" {Faults.Kind ?? ErrorKind.Cms} {Faults.Code}" : "";
        var count = Faults.Count is { } times ? $", {times} times" : "";
        var delay = Faults.DelayMs is { } late ? $", {late} ms" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"fault plan: {At.TotalSeconds:F3} s: modem {Modem}: {Faults.Mode}{code}{count}{delay}, {Faults.Seconds:F3} s at the most");
    }

    /// <summary>The fault, ready to befall its modem.</summary>
    internal FaultStroke On(IReadOnlyList<ModemBank> banks) => new(At, ToString(), () => BeginAsync(banks));

    private async Task<string?> BeginAsync(IReadOnlyList<ModemBank> banks)
    {
        var bank = banks.First(bank => Modem - bank.FirstModem < bank.Count);
        try
        {
            await bank.SetFaultsAsync(Modem - bank.FirstModem, Faults);
            return null;
        }
        catch (IOException cause)
        {
            return $"fault plan: modem {Modem} cannot be plugged in: {cause.Message}";
        }
    }
}
