using System.CommandLine;
using System.Globalization;
using Signalbox.HardwareSim.Control;
using Signalbox.HardwareSim.Faults;

namespace Signalbox.HardwareSim.Cli;

/// <summary>An option that asks for a plan of faults, <c>SEED[,PER_MINUTE]</c>, and the request that ends the plan.</summary>
/// <param name="name">The option's name.</param>
/// <param name="target">What a fault befalls; its plural has an s.</param>
/// <param name="route">The path whose DELETE ends the plan.</param>
internal sealed class FaultPlanOption(string name, string target, string route)
{
    /// <summary>The option itself.</summary>
    public Option<string?> Option { get; } = new(name)
    {
        Description = $"Faults by a plan: SEED[,PER_MINUTE]. Which {target} gets which fault when follows from the seed; "
            + string.Create(CultureInfo.InvariantCulture, $"{FaultTimes.PerMinuteDefault} a minute over all {target}s unless told otherwise."),
    };

    /// <summary>Adds the plan that is asked for, if any.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="simulator">Runs the plan.</param>
    /// <param name="targets">How many there are to befall.</param>
    /// <param name="strokes">The plan's faults, in the order in which they begin.</param>
    /// <exception cref="UsageException">The plan makes no sense, or has nothing to befall.</exception>
    public void Add(ParseResult arguments, Simulator simulator, int targets, Func<FaultTimes, IEnumerable<FaultStroke>> strokes)
    {
        var run = Read(arguments, targets) is { } times ? new FaultPlanRun(strokes(times), simulator.Clock, simulator.Report) : null;
        if (run is not null) simulator.AddTask(run.Start, run);
        simulator.AddRoutes(routes => routes.MapDelete(route, () => EndAsync(run)));
    }

    private FaultTimes? Read(ParseResult arguments, int targets)
    {
        if (arguments.GetValue(Option) is not { } text) return null;
        if (FaultTimes.Parse(text) is not { } times) throw new UsageException($"{name}: '{text}' must be SEED or SEED,PER_MINUTE");
        return targets > 0 ? times : throw new UsageException($"{name}: there is no {target}");
    }

    private static async Task<IResult> EndAsync(FaultPlanRun? run)
    {
        if (run is null) return ControlJson.Error(404, "there is no plan of faults");
        await run.EndAsync();
        return Results.NoContent();
    }
}
