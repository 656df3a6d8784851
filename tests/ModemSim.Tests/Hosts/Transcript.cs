namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>A recorded conversation: what the host says and what the modem must answer, played against a modem.</summary>
internal static class Transcript
{
    private const string EndOfPdu = "\\x1a";
    private const string Escape = "\\x1b";

    /// <summary>Plays a file of this project's Transcripts folder.</summary>
    public static async Task PlayAsync(string name, SerialHost host)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Transcripts", name + ".txt");
        string? said = null;
        foreach (var line in await File.ReadAllLinesAsync(path))
        {
            if (line.StartsWith('>'))
            {
                said = line[1..].Trim();
                await host.TypeAsync(said.EndsWith(EndOfPdu, StringComparison.Ordinal) ? Characters(said) : Characters(said) + "\r");
            }
            else if (line.StartsWith('<'))
            {
                var expected = line[1..].Trim().Replace(" | ", "|", StringComparison.Ordinal);
                var heard = said is null ? await host.HearLineAsync() : await host.HearFinalAsync(Characters(said));
                Assert.True(Fits(expected, heard.Trim()), $"{name}: to '{said}' the modem said '{heard}', not '{expected}'");
                said = null;
            }
        }
    }

    private static string Characters(string said) =>
        said.Replace(EndOfPdu, "\u001a", StringComparison.Ordinal).Replace(Escape, "\u001b", StringComparison.Ordinal);

    private static bool Fits(string expected, string heard) => expected.Length == heard.Length && expected.Zip(heard).All(Fits);

    private static bool Fits((char Expected, char Heard) pair) =>
        pair.Expected == '*' ? char.IsAsciiHexDigit(pair.Heard) : pair.Expected == pair.Heard;
}
