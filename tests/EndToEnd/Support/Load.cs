using System.Globalization;

namespace Signalbox.EndToEnd.Support;

/// <summary>Runs the load generator against a scene.</summary>
internal static class Load
{
    /// <summary>Runs it to its end and returns the fields of its result line.</summary>
    public static Task<IReadOnlyDictionary<string, string>> RunAsync(Scene scene, params string[] options) =>
        RunToEndAsync([.. Arguments(scene), .. Checked(scene), .. options]);

    /// <summary>Runs it to its end as another account than the demo's.</summary>
    public static Task<IReadOnlyDictionary<string, string>> RunAsAsync(Scene scene, string account, string password, params string[] options) =>
        RunToEndAsync([.. Arguments(scene, account, password), .. Checked(scene), .. options]);

    /// <summary>Fills the appliance's queue: neither receipts nor arrivals are waited for.</summary>
    public static Task<IReadOnlyDictionary<string, string>> FillAsync(Scene scene, int messages, params string[] options) =>
        RunToEndAsync([.. Arguments(scene), "--receipts", "off", "--count", messages.ToString(CultureInfo.InvariantCulture), .. options]);

    /// <summary>Starts it.</summary>
    public static RunningProgram Start(Scene scene, params string[] options) =>
        RunningProgram.Start(Repository.Simulator, [.. Arguments(scene), .. Checked(scene), .. options]);

    public static IReadOnlyDictionary<string, string> ReadResult(string output)
    {
        var line = output.Split('\n').Last(text => text.StartsWith("result: ", StringComparison.Ordinal));
        return line["result: ".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => field.Split('=', 2))
            .ToDictionary(field => field[0], field => field[1], StringComparer.Ordinal);
    }

    public static long Number(this IReadOnlyDictionary<string, string> result, string field) =>
        long.Parse(result[field], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static double Milliseconds(this IReadOnlyDictionary<string, string> result, string field) =>
        double.Parse(result[field], CultureInfo.InvariantCulture);

    private static string[] Arguments(Scene scene, string account = "demo", string password = "demo1234") =>
    [
        "load", "--host", "127.0.0.1", "--port", scene.SmppPort.ToString(CultureInfo.InvariantCulture),
        "--system-id", account, "--password", password,
    ];

    private static string[] Checked(Scene scene) => ["--receipts", "on", "--control", scene.Control.BaseAddress!.ToString().TrimEnd('/')];

    private static async Task<IReadOnlyDictionary<string, string>> RunToEndAsync(string[] arguments)
    {
        var (exitCode, output) = await RunningProgram.RunAsync(Repository.Simulator, arguments);
        Assert.True(exitCode == 0, output);
        return ReadResult(output);
    }
}
