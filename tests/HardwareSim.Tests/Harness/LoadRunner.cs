using System.Globalization;
using Signalbox.HardwareSim.Cli;

namespace Signalbox.HardwareSim.Tests.Harness;

/// <summary>Runs <c>hardware-sim load</c> in this process and reads its report.</summary>
public sealed class LoadRunner
{
    private LoadRunner(int exit, string output, string error)
    {
        Exit = exit;
        Output = output;
        Error = error;
        var last = output.TrimEnd().Split('\n')[^1];
        if (!last.StartsWith("result: ", StringComparison.Ordinal)) return;
        Figures = last["result: ".Length..].Split(' ').Select(word => word.Split('='))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1], CultureInfo.InvariantCulture));
    }

    public int Exit { get; }

    public string Output { get; }

    public string Error { get; }

    /// <summary>The figures of the last line.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; } = new Dictionary<string, double>();

    public double this[string figure] =>
        Figures.TryGetValue(figure, out var value) ? value : throw new KeyNotFoundException($"{figure}: {Output}{Error}");

    public static Task<LoadRunner> RunAsync(string commandLine) => RunUntilAsync(commandLine, TestContext.Current.CancellationToken);

    public static async Task<LoadRunner> RunUntilAsync(string commandLine, CancellationToken cancellation)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await HardwareSimProgram.RunAsync(
            ["load", .. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)], output, error, cancellation);
        return new LoadRunner(exit, output.ToString(), error.ToString());
    }
}
