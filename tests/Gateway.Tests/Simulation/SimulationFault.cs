namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>Something that must never be.</summary>
internal sealed class SimulationFault(string what) : Exception(what);
