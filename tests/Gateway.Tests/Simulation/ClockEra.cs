namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>How often the wall clock was put forwards and the gateway started, up to a moment.</summary>
internal readonly record struct ClockEra(int JumpsForwards, int Starts);
