namespace Signalbox.Interop.Gammu;

/// <summary>Reads what <c>gammu getallsms</c> prints: for each part a head of named values, a blank line, the text, blank lines.</summary>
internal static class GammuListing
{
    private const string Heading = "Location ";

    /// <summary>The parts' texts, in the order listed, exact but for line ends around them.</summary>
    public static IReadOnlyList<string> Texts(string printed)
    {
        var texts = new List<string>();
        foreach (var part in ("\n" + printed).Split("\n" + Heading).Skip(1))
        {
            var head = part.IndexOf("\n\n", StringComparison.Ordinal);
            var summary = part.IndexOf(" SMS parts in ", StringComparison.Ordinal);
            var end = summary < 0 ? part.Length : part.LastIndexOf('\n', summary);
            texts.Add(part[head..end].Trim('\n'));
        }

        return texts;
    }
}
