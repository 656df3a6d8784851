using System.Collections.Concurrent;
using Signalbox.Appliance.Tests.Capture;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>The scenarios there are, each played once however many tests ask how it went.</summary>
public sealed class ScenarioRuns
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Recording>>>> _runs = new(StringComparer.Ordinal);

    /// <summary>Every scenario of every file, those that are pending too.</summary>
    internal static IReadOnlyList<Scenario> All { get; } = [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Scenarios"), "*.md")
            .Where(file => Path.GetFileName(file) != "README.md")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => ScenarioFile.Parse(Path.GetFileName(file), File.ReadLines(file))),
    ];

    internal static IEnumerable<Scenario> Running => All.Where(scenario => !scenario.IsPending);

    /// <summary>Plays a scenario, unless it has been, and gives what went over its customers' connections.</summary>
    internal Task<IReadOnlyList<Recording>> PlayAsync(Scenario scenario) =>
        _runs.GetOrAdd($"{scenario.File}/{scenario.Name}", _ => new Lazy<Task<IReadOnlyList<Recording>>>(() => PlayOnceAsync(scenario))).Value;

    private static async Task<IReadOnlyList<Recording>> PlayOnceAsync(Scenario scenario)
    {
        var recordings = new List<Recording>();
        await ScenarioRun.PlayAsync(scenario, recordings);
        return recordings;
    }
}
