namespace Signalbox.HardwareSim.Modems.At;

/// <summary>A command that a modem knows.</summary>
/// <param name="Run">Carries it out; what it shows it writes itself.</param>
/// <param name="Need">What it needs of the SIM.</param>
/// <param name="TakePdu">With a command that prompts: what is done with the PDU.</param>
internal sealed record AtEntry(Func<AtCommand, AtResult> Run, SimNeed Need, Func<string, AtResult>? TakePdu = null);
