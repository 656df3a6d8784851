using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Signalbox.Tests.Support.Wireshark;

/// <summary>
/// Wireshark as the judge of what we write: M3UA messages become one capture (text2pcap puts SCTP under them) and are dissected in one run of
/// tshark. Where the programs are missing the test fails.
/// </summary>
internal static class Dissection
{
    private const string Severity = "_ws.expert.severity";
    private const string Words = "_ws.expert.message";
    private const string Malformed = "_ws.malformed";

    // PI_WARN of Wireshark's severities; notes and chats say nothing against a message.
    private const int Warning = 0x600000;
    private const char Separator = '\t';
    private const char Aggregator = '|';

    /// <summary>The values of <paramref name="fields"/> in each message; fails when one is malformed or has a warning.</summary>
    /// <param name="messages">M3UA messages, from the common header on.</param>
    /// <param name="fields">Fields by Wireshark's names, such as <c>sccp.called.digits</c>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<DissectedFrame[]> AssertCleanAsync(
        IReadOnlyList<byte[]> messages, IReadOnlyList<string> fields, CancellationToken cancellation)
    {
        var frames = await OfAsync(messages, fields, cancellation);
        var damaged = frames.Index().Where(each => each.Item.Damage.Length > 0)
            .Select(each => $"{each.Index}: {each.Item.Damage}: {Convert.ToHexString(messages[each.Index])}");
        Assert.True(!damaged.Any(), string.Join('\n', damaged.Take(5)));
        return frames;
    }

    /// <summary>The values of <paramref name="fields"/> in each message, and what is wrong with it.</summary>
    /// <param name="messages">M3UA messages, from the common header on.</param>
    /// <param name="fields">Fields by Wireshark's names.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<DissectedFrame[]> OfAsync(
        IReadOnlyList<byte[]> messages, IReadOnlyList<string> fields, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("dissection-");
        try
        {
            var (text, capture) = (Path.Combine(folder.FullName, "messages.txt"), Path.Combine(folder.FullName, "messages.pcap"));
            await File.WriteAllTextAsync(text, Dump(messages), cancellation);
            await RunAsync("text2pcap", ["-q", "-S", "2905,2905,3", text, capture], cancellation);
            string[] asked = [Severity, Words, Malformed, .. fields];
            var output = await RunAsync("tshark", Arguments(capture, asked), cancellation);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(messages.Count, lines.Length);
            return [.. lines.Select(line => Frame(asked, line))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Arguments(string capture, string[] fields) =>
    [
        "-n", "-r", capture, "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", $"aggregator={Aggregator}",
        "-e", "frame.number", .. fields.SelectMany(field => new[] { "-e", field }),
    ];

    // An offset of zero starts a message.
    private static string Dump(IReadOnlyList<byte[]> messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            for (var at = 0; at < message.Length; at += 16)
            {
                text.Append(CultureInfo.InvariantCulture, $"{at:x6}");
                foreach (var octet in message.AsSpan(at, Math.Min(16, message.Length - at)))
                    text.Append(CultureInfo.InvariantCulture, $" {octet:x2}");
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static DissectedFrame Frame(string[] asked, string line)
    {
        var columns = line.Split(Separator)[1..];
        Assert.Equal(asked.Length, columns.Length);
        var values = asked.Zip(columns).ToDictionary(
            pair => pair.First,
            pair => pair.Second.Length == 0 ? [] : pair.Second.Split(Aggregator));
        var warned = values[Severity].Any(each => int.Parse(each, CultureInfo.InvariantCulture) >= Warning);
        var isDamaged = warned || values[Malformed].Length > 0;
        return new(values, isDamaged ? string.Join(' ', values[Words].Prepend("malformed:")) : "");
    }

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
        return output;
    }
}
