namespace Signalbox.Modem.At.Codec;

/// <summary>
/// Puts an answer (ITU-T V.250, 5.7.1) together that was given several times and cut each time, by an unsolicited line that went its own way.
/// A line ends where all of them end one; blanks at a cut are lost, and do not count.
/// <code>
/// +CSMS: (0   ,1)          +CS   MS: (0,1)          together: +CSMS: (0,1)
/// </code>
/// </summary>
public static class CutLines
{
    /// <summary>Puts it together; false when they do not say the same.</summary>
    /// <param name="answers">The answers, at least one.</param>
    /// <param name="lines">Its lines.</param>
    public static bool TryJoin(IReadOnlyList<IReadOnlyList<string>> answers, out IReadOnlyList<string> lines)
    {
        lines = answers[0];
        if (answers.Select(answer => string.Concat(answer.Select(WithoutBlanks))).Distinct().Count() != 1) return false;
        var ends = new HashSet<int>(Ends(lines));
        foreach (var answer in answers) ends.IntersectWith(Ends(answer));
        lines = Join(answers.MinBy(answer => answer.Count)!, ends);
        return true;
    }

    private static IEnumerable<int> Ends(IReadOnlyList<string> lines)
    {
        var end = 0;
        foreach (var line in lines) yield return end += WithoutBlanks(line).Length;
    }

    private static List<string> Join(IReadOnlyList<string> lines, HashSet<int> ends)
    {
        var joined = new List<string>();
        var open = "";
        foreach (var (line, end) in lines.Zip(Ends(lines)))
        {
            open += line;
            if (!ends.Contains(end)) continue;
            joined.Add(open);
            open = "";
        }

        return joined;
    }

    private static string WithoutBlanks(string line) => line.Replace(" ", "", StringComparison.Ordinal);
}
