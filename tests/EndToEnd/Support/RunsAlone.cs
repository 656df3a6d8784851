namespace Signalbox.EndToEnd.Support;

/// <summary>Tests that measure rates, times or memory: no other test runs beside them.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public static class RunsAlone;
