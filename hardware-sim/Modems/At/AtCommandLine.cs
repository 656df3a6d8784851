namespace Signalbox.HardwareSim.Modems.At;

/// <summary>
/// Splits a command line into its commands (ITU-T V.250, 5.2 to 5.4): basic ones may follow each other directly, extended ones end
/// at a semicolon: <c>E0V1+CMEE=1;+CREG=2</c>.
/// </summary>
public static class AtCommandLine
{
    /// <summary>Commands of one line at the most.</summary>
    public const int CommandsMax = 40;

    private const string ExtendedPrefixes = "+^$#%*!";
    private const string BasicPrefixes = "&\\";

    /// <summary>The commands of a line without its AT. False when it is no command line.</summary>
    public static bool TryParse(string line, out IReadOnlyList<AtCommand> commands)
    {
        var found = new List<AtCommand>();
        commands = found;
        var at = 0;
        while (at < line.Length)
        {
            if (line[at] is ' ' or ';')
            {
                at++;
                continue;
            }

            var end = ExtendedPrefixes.Contains(line[at]) ? EndOfExtended(line, at) : EndOfBasic(line, at);
            if (end <= at || found.Count == CommandsMax || !TryParseOne(line[at..end].Trim(), out var command)) return false;
            found.Add(command!);
            at = end;
        }

        return true;
    }

    private static int EndOfExtended(string line, int start)
    {
        var isQuoted = false;
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '"') isQuoted = !isQuoted;
            else if (line[i] == ';' && !isQuoted) return i;
        }

        return line.Length;
    }

    // a letter, perhaps with a prefix, then digits; S-registers and some others take =value or ? as extended ones do
    private static int EndOfBasic(string line, int start)
    {
        var i = start;
        if (BasicPrefixes.Contains(line[i])) i++;
        if (i >= line.Length || !char.IsAsciiLetter(line[i])) return start;
        if (char.ToUpperInvariant(line[i]) == 'D') return EndOfExtended(line, start);
        i++;
        while (i < line.Length && char.IsAsciiDigit(line[i])) i++;
        if (i < line.Length && line[i] == '?') return i + 1;
        if (i >= line.Length || line[i] != '=') return i;
        i++;
        if (i < line.Length && line[i] == '?') return i + 1;
        while (i < line.Length && char.IsAsciiDigit(line[i])) i++;
        return i;
    }

    private static bool TryParseOne(string text, out AtCommand? command)
    {
        command = null;
        var isExtended = ExtendedPrefixes.Contains(text[0]);
        var nameEnd = isExtended ? text.AsSpan().IndexOfAny('=', '?') : EndOfBasicName(text);
        if (nameEnd < 0) nameEnd = text.Length;
        var name = text[..nameEnd].TrimEnd().ToUpperInvariant();
        var rest = text[nameEnd..].TrimStart();
        var form = rest switch
        {
            "?" => AtForm.Read,
            "=?" => AtForm.Test,
            ['=', ..] => AtForm.Set,
            _ => AtForm.Action,
        };
        if (isExtended && form == AtForm.Action && rest.Length > 0) return false;
        var given = form switch { AtForm.Set => rest[1..], AtForm.Action => rest, _ => "" };
        if (name.Length < (isExtended ? 2 : 1) || !AtArguments.TryParse(given, out var arguments)) return false;
        command = new AtCommand(name, form, arguments, text.ToUpperInvariant());
        return true;
    }

    private static int EndOfBasicName(string text)
    {
        var letters = BasicPrefixes.Contains(text[0]) ? 2 : 1;

        // the number of an S-register is part of its name
        if (char.ToUpperInvariant(text[0]) != 'S') return letters;
        while (letters < text.Length && char.IsAsciiDigit(text[letters])) letters++;
        return letters;
    }
}
