namespace Signalbox.HardwareSim.Modems.Dialects;

/// <summary>A message store of a profile.</summary>
/// <param name="Name">Its name in commands: SM, ME, SR.</param>
/// <param name="Capacity">How many messages it holds.</param>
public sealed record StoreSize(string Name, int Capacity);
