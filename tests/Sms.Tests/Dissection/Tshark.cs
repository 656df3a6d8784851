using System.Diagnostics;
using System.Text.Json;

namespace Signalbox.Sms.Tests.Dissection;

/// <summary>Wireshark's GSM SMS dissector, by tshark. Where tshark is missing the test fails.</summary>
internal static class Tshark
{
    /// <summary>For each TPDU the fields that the dissector names, in order; a name may occur more than once.</summary>
    public static async Task<ILookup<string, string>[]> DissectAsync(
        IReadOnlyCollection<(byte[] Tpdu, bool FromHandset)> packets, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, Capture.Of(packets), cancellationToken);
            using var json = JsonDocument.Parse(await RunAsync(file, cancellationToken));
            var dissected = json.RootElement.EnumerateArray();
            return [.. dissected.Select(packet => Fields(packet).ToLookup(field => field.Name, field => field.Value))];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> RunAsync(string file, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("tshark") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-n", "-r", file, "-T", "json",
            "-o", $"uat:user_dlts:\"User 0 (DLT={Capture.LinkType})\",\"gsm_sms\",\"0\",\"\",\"0\",\"\"",
            "-o", "gsm_sms.reassemble:FALSE",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    private static IEnumerable<(string Name, string Value)> Fields(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => property.Value.ValueKind == JsonValueKind.String
            ? [(property.Name, property.Value.GetString()!)]
            : Fields(property.Value).Prepend((property.Name, ""))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Fields),
        _ => [],
    };
}
