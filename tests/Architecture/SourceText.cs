namespace Signalbox.Architecture;

/// <summary>C# source with its comments and literals blanked out, so that a rule about code judges code alone.</summary>
internal static class SourceText
{
    /// <summary>The same text, line by line and column by column, with spaces for whatever stands in comments, strings and characters.</summary>
    public static string CodeOf(string source)
    {
        var code = source.ToCharArray();
        for (var at = 0; at < source.Length;)
        {
            var end = EndOfBlank(source, at);
            for (var i = at; i < end; i++)
            {
                if (code[i] != '\n') code[i] = ' ';
            }

            at = Math.Max(end, at + 1);
        }

        return new string(code);
    }

    /// <summary>What stands between the parenthesis at <paramref name="open"/> and its counterpart.</summary>
    public static string Arguments(string code, int open)
    {
        var depth = 0;
        for (var i = open; i < code.Length; i++)
        {
            if (code[i] == '(') depth++;
            if (code[i] == ')' && --depth == 0) return code[(open + 1)..i];
        }

        return code[(open + 1)..];
    }

    public static int LineOf(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;

    // The end of the comment or literal that begins here; at itself when none does.
    private static int EndOfBlank(string source, int at)
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//")) return EndAfter(source, "\n", at + 2) - 1;
        if (rest.StartsWith("/*")) return EndAfter(source, "*/", at + 2);
        if (rest[0] == '\'') return EndOfQuoted(source, at + 1, '\'');
        var dollars = rest[0] is '$' or '@' ? rest.Length - rest.TrimStart("$@").Length : 0;
        if (dollars == rest.Length || rest[dollars] != '"') return at;
        var quotes = rest[dollars..].Length - rest[dollars..].TrimStart('"').Length;
        if (quotes >= 3) return EndAfter(source, new string('"', quotes), at + dollars + quotes);
        return rest[..dollars].Contains('@') ? EndOfVerbatim(source, at + dollars + 1) : EndOfQuoted(source, at + dollars + 1, '"');
    }

    private static int EndAfter(string source, string mark, int from)
    {
        var found = source.IndexOf(mark, Math.Min(from, source.Length), StringComparison.Ordinal);
        return found < 0 ? source.Length : found + mark.Length;
    }

    private static int EndOfQuoted(string source, int from, char quote)
    {
        for (var i = from; i < source.Length; i++)
        {
            if (source[i] == '\\') i++;
            else if (source[i] == quote) return i + 1;
        }

        return source.Length;
    }

    private static int EndOfVerbatim(string source, int from)
    {
        for (var i = from; i < source.Length; i++)
        {
            if (source[i] != '"') continue;
            if (i + 1 == source.Length || source[i + 1] != '"') return i + 1;
            i++;
        }

        return source.Length;
    }
}
