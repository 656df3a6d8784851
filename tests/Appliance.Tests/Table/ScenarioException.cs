namespace Signalbox.Appliance.Tests.Table;

/// <summary>A scenario that cannot be read, or that did not go as it says: file, line and what is wrong.</summary>
public sealed class ScenarioException(string file, int line, string what, Exception? cause = null) : Exception($"{file}:{line}: {what}", cause);
