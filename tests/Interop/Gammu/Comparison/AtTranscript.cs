namespace Signalbox.Interop.Gammu.Comparison;

/// <summary>The forms of the commands that a program gave its modems.</summary>
/// <param name="Sent">All of them.</param>
/// <param name="Refused">Those that only errors came back on, however often they were tried.</param>
internal sealed record AtTranscript(IReadOnlySet<string> Sent, IReadOnlySet<string> Refused)
{
    private const string Host = "> ";
    private const string Modem = "< ";

    // 3GPP TS 27.005, 3.2.5: a list brought the message, and it was deleted, before the place that was told of is read
    private const string NothingThere = "+CMS ERROR: 321";

    // the last one is Huawei's
    private static readonly string[] Errors = ["ERROR", "+CME ERROR: ", "+CMS ERROR: ", "COMMAND NOT SUPPORT"];

    /// <summary>Reads dialogues as the simulator writes them down.</summary>
    public static AtTranscript Read(IEnumerable<IReadOnlyList<string>> dialogues)
    {
        var sent = new HashSet<string>();
        var taken = new HashSet<string>();
        var failed = new HashSet<string>();
        foreach (var dialogue in dialogues)
        {
            var asked = "";
            foreach (var line in dialogue.Select(WithoutTime))
            {
                if (line.StartsWith(Host, StringComparison.Ordinal) && AtForm.TryRead(line[Host.Length..], out var form)) sent.Add(asked = form);
                else if (line == Modem + "OK") taken.Add(asked);
                else if (line.StartsWith(Modem, StringComparison.Ordinal) && IsError(line[Modem.Length..])) failed.Add(asked);
            }
        }

        return new AtTranscript(sent, failed.Except(taken).ToHashSet());
    }

    private static bool IsError(string line) => line != NothingThere && Errors.Any(error => line.StartsWith(error, StringComparison.Ordinal));

    private static string WithoutTime(string line) => line.TrimStart().Split(' ', 2)[1];
}
