namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>
/// A conversation with a modem on the desk that must come out octet by octet. <c>&gt;</c> is typed, with a CR unless it ends in Ctrl-Z;
/// <c>&lt;</c> are lines that the modem says, each between CR LF and CR LF, bars between them; <c>=</c> is what it says as it stands;
/// <c>+</c> lets seconds pass. What no line expects must not be said.
/// </summary>
internal static class DeskTranscript
{
    /// <summary>Plays a file of this project's Transcripts folder.</summary>
    public static void Play(string name, Desk desk)
    {
        var heard = "";
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Transcripts", name + ".txt")))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var text = line.Length > 2 ? line[2..] : "";
            if (line[0] is '<' or '=')
            {
                var expected = line[0] == '=' ? Unescape(text) : string.Concat(text.Split(" | ").Select(part => $"\r\n{part}\r\n"));
                Assert.True(heard == expected, $"{name}, line {number}: the modem said '{Escape(heard)}', not '{Escape(expected)}'");
                heard = "";
                continue;
            }

            Assert.True(heard.Length == 0, $"{name}, line {number}: the modem said '{Escape(heard)}' before, and should be silent");
            heard = line[0] == '+' ? desk.Pass(text) : desk.Type(Typed(Unescape(text)));
        }

        Assert.True(heard.Length == 0, $"{name}: the modem said '{Escape(heard)}' at the end");
    }

    private static string Typed(string text) => text.EndsWith('\u001a') ? text : text + "\r";

    private static string Unescape(string text) => text
        .Replace("\\r", "\r", StringComparison.Ordinal)
        .Replace("\\n", "\n", StringComparison.Ordinal)
        .Replace("\\x1a", "\u001a", StringComparison.Ordinal);

    private static string Escape(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
