using System.Collections.Concurrent;
using Signalbox.Appliance.Tests.Capture;
using Signalbox.Appliance.Tests.Table;

[assembly: AssemblyFixture(typeof(Signalbox.Appliance.Tests.Play.ScenarioRuns))]

namespace Signalbox.Appliance.Tests.Play;

/// <summary>The scenarios there are, each played once however many tests ask how it went, at the same time or later.</summary>
public sealed class ScenarioRuns
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Played>>> _runs = new(StringComparer.Ordinal);

    /// <summary>Every scenario of every file.</summary>
    internal static IReadOnlyList<Scenario> All { get; } = [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Scenarios"), "*.md")
            .Where(file => Path.GetFileName(file) != "README.md")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => ScenarioFile.Parse(Path.GetFileName(file), File.ReadLines(file))),
    ];

    /// <summary>Plays a scenario, unless it has been.</summary>
    internal Task<Played> PlayAsync(Scenario scenario) =>
        _runs.GetOrAdd($"{scenario.File}/{scenario.Name}", _ => new Lazy<Task<Played>>(() => PlayOnceAsync(scenario))).Value;

    private static async Task<Played> PlayOnceAsync(Scenario scenario)
    {
        var recordings = new List<Recording>();
        try
        {
            await ScenarioRun.PlayAsync(scenario, recordings, DirectLine.OpenAsync);
            return new Played(recordings, null);
        }
        catch (ScenarioException wrong)
        {
            return new Played(recordings, wrong);
        }
    }
}

/// <summary>How a scenario went: what its customers' connections carried, and what was wrong; null when nothing was.</summary>
internal sealed record Played(IReadOnlyList<Recording> Recordings, ScenarioException? Fault);
