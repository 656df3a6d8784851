using System.Globalization;

namespace Signalbox.EndToEnd.Support;

/// <summary>Runs the load generator against a scene.</summary>
internal static class Load
{
    /// <summary>Runs it to its end and returns the fields of its result line.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(Scene scene, params string[] options)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Simulator, [.. Arguments(scene), .. options]);
        Assert.True(exitCode == 0, output);
        return ReadResult(output);
    }

    /// <summary>Starts it.</summary>
    public static RunningProgram Start(Scene scene, params string[] options) =>
        RunningProgram.Start(Repository.Simulator, [.. Arguments(scene), .. options]);

    public static IReadOnlyDictionary<string, string> ReadResult(string output)
    {
        var line = output.Split('\n').Last(text => text.StartsWith("result: ", StringComparison.Ordinal));
        return line["result: ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .ToDictionary(field => field[0], field => field[1], StringComparer.Ordinal);
    }

    public static long Number(this IReadOnlyDictionary<string, string> result, string field) =>
        long.Parse(result[field], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string[] Arguments(Scene scene) =>
    [
        "load", "--host", "127.0.0.1", "--port", scene.SmppPort.ToString(CultureInfo.InvariantCulture), "--system-id", "demo", "--password", "demo1234",
        "--receipts", "on", "--control", scene.Control.BaseAddress!.ToString().TrimEnd('/'),
    ];
}
