using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Signalbox.Smpp.Tests.Support;

/// <summary>
/// Wireshark's dissector as a judge: PDUs go into a capture, what it reads comes back as a tree. Without tshark its tests fail.
/// </summary>
internal static class Tshark
{
    public static async Task<JsonElement[]> DissectAsync(IReadOnlyList<byte[]> pdus)
    {
        var folder = Directory.CreateTempSubdirectory("smpp-tshark");
        try
        {
            var hex = Path.Combine(folder.FullName, "pdus.txt");
            var capture = Path.Combine(folder.FullName, "pdus.pcap");
            await File.WriteAllTextAsync(hex, HexDump(pdus));
            await RunAsync("text2pcap", "-q", "-T", "2775,2775", hex, capture);
            return await DissectFileAsync(capture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What is read in each frame of a capture on port 2775; checksums are checked.</summary>
    public static async Task<JsonElement[]> DissectFileAsync(string capture)
    {
        var json = await RunAsync(
            "tshark", "-r", capture, "-d", "tcp.port==2775,smpp", "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE",
            "-T", "json", "--no-duplicate-keys");
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(frame => frame.GetProperty("_source").GetProperty("layers").Clone())];
    }

    private static string HexDump(IReadOnlyList<byte[]> pdus)
    {
        var text = new StringBuilder();
        foreach (var pdu in pdus)
        {
            for (var at = 0; at < pdu.Length; at += 16)
            {
                text.Append(at.ToString("x6", null));
                foreach (var octet in pdu.AsSpan(at, Math.Min(16, pdu.Length - at))) text.Append(' ').Append(octet.ToString("x2", null));
                text.Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return output;
    }
}
