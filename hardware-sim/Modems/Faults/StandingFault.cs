using Signalbox.HardwareSim.Modems.At;

namespace Signalbox.HardwareSim.Modems.Faults;

/// <summary>The fault that a modem has now, with its count of occasions. Not thread-safe.</summary>
internal sealed class StandingFault(ModemFaults faults)
{
    /// <summary>The command that sends.</summary>
    public const string Sending = "+CMGS";

    private const int PromptDelayMs = 3000;
    private const int ResultDelayMs = 30_000;
    private const int FloodMs = 200;
    private const int RestMs = 5000;

    private int _occasions;
    private int _strikes;

    /// <summary>A modem that works.</summary>
    public static StandingFault None => new(ModemFaults.None);

    /// <summary>What was asked for; nothing any more, once it has struck as often as it should.</summary>
    public ModemFaults Faults => _strikes >= (faults.Count ?? int.MaxValue) ? ModemFaults.None : faults;

    /// <summary>What is wrong now.</summary>
    public ModemFaultMode Mode => Faults.Mode;

    /// <summary>How late, how far apart, how long: what was asked for, or what is usual of the mode.</summary>
    public TimeSpan Delay => TimeSpan.FromMilliseconds(faults.DelayMs ?? faults.Mode switch
    {
        ModemFaultMode.SlowPrompt => PromptDelayMs,
        ModemFaultMode.LateResult => ResultDelayMs,
        ModemFaultMode.Drowsy => RestMs,
        _ => FloodMs,
    });

    /// <summary>The error that a command ends in.</summary>
    public AtResult Error => faults switch
    {
        { Code: 0 } => AtResult.Error,
        { Kind: ErrorKind.Cme } => AtResult.Equipment(faults.Code),
        _ => AtResult.Message(faults.Code),
    };

    /// <summary>An occasion for a fault that sending or a command meets; true when it strikes.</summary>
    public bool Strikes(ModemFaultMode mode, string command = Sending)
    {
        if (Mode != mode || !string.Equals(faults.Command ?? Sending, command, StringComparison.OrdinalIgnoreCase)) return false;
        if (_occasions++ < (faults.After ?? 0)) return false;
        _strikes++;
        return true;
    }
}
