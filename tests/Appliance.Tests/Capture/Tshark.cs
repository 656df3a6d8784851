using System.Diagnostics;
using System.Globalization;

namespace Signalbox.Appliance.Tests.Capture;

/// <summary>Wireshark's dissector as a judge of a capture. Without tshark its tests fail.</summary>
internal static class Tshark
{
    /// <summary>The values of some fields in every frame that a display filter lets through.</summary>
    public static async Task<IReadOnlyList<string[]>> ReadAsync(string file, string filter, params string[] fields)
    {
        string[] columns = [.. fields.SelectMany(field => new[] { "-e", field })];
        var port = Pcap.ServerPort.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["-n", "-r", file, "-d", $"tcp.port=={port},smpp", "-Y", filter, "-T", "fields", "-E", "separator=|", .. columns];
        var start = new ProcessStartInfo("tshark", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("tshark does not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))];
    }
}
