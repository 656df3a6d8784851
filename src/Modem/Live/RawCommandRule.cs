using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Signalbox.Modem.Live;

/// <summary>
/// Which command lines a person may give to a port in operation (ITU-T V.250, 5.2.1 and 5.4). Refused is what the port could not come
/// back from by itself, what would send past its limits, and what could cost a card its tries.
/// </summary>
public static class RawCommandRule
{
    /// <summary>Characters of a line at the most.</summary>
    public const int LengthMax = 256;

    private const string Attention = "AT";

    // 3GPP TS 27.005, 3.5 and 4; TS 27.007, 5.5, 7.4, 8.3, 8.17 and 8.43; ITU-T V.250, 6.2.10; makers' forms of the same.
    private static readonly (string Name, string Why)[] RefusedNames =
    [
        ("CMGS", "it asks for a message behind a prompt"),
        ("CMGW", "it asks for a message behind a prompt"),
        ("CMGC", "it asks for a message behind a prompt"),
        ("CNMA", "the port alone acknowledges what it has stored"),
        ("CMSS", "it sends past the port's limits"),
        ("CMGF", "the port works in PDU mode alone"),
        ("CMUX", "the port would not understand the line any more"),
        ("IPR", "the port would not understand the line any more"),
        ("CGDATA", "it leaves the command state"),
        ("CPIN", "only a configured PIN is ever tried, and once"),
        ("CLCK", "it may use up tries of the card's PIN"),
        ("CPWD", "it may use up tries of the card's PIN"),
        ("CSIM", "it may use up tries of the card's PIN"),
        ("CGLA", "it may use up tries of the card's PIN"),
        ("CUSD", "it has a request of its own"),
    ];

    /// <summary>Whether a line may be given; blanks do not count.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="refusal">Why not, in words.</param>
    public static bool IsAllowed(string line, [NotNullWhen(false)] out string? refusal)
    {
        refusal = FindRefusal(line);
        return refusal is null;
    }

    private static string? FindRefusal(string line)
    {
        if (line.Length > LengthMax) return $"a line has at most {LengthMax} characters";
        if (line.AsSpan().ContainsAny('\r', '\n')) return "one line at a time";
        if (line.Any(character => character is < ' ' or > '~')) return "control characters and letters beyond ASCII are not for a modem";
        var packed = line.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!packed.StartsWith(Attention, StringComparison.Ordinal)) return "a command begins with AT";
        for (var at = Attention.Length; at < packed.Length;)
        {
            if (FindRefusal(packed, ref at) is { } found) return found;
        }

        return null;
    }

    /// <summary>Looks at the command that begins at <paramref name="at"/>, and goes on behind it: several may stand in a line.</summary>
    private static string? FindRefusal(string line, ref int at)
    {
        if (line[at] == ';')
        {
            at++;
            return null;
        }

        return char.IsAsciiLetter(line[at]) || line[at] is '&' or '\\' ? FindBasicRefusal(line, ref at) : FindExtendedRefusal(line, ref at);
    }

    /// <summary>A letter, perhaps behind &amp; or \, and its number; S-registers have a value too (ITU-T V.250, 5.3.1 and 5.3.2).</summary>
    private static string? FindBasicRefusal(string line, ref int at)
    {
        var isPlain = char.IsAsciiLetter(line[at]);
        var letter = line[at];
        if (!isPlain && at + 1 < line.Length) at++;
        at++;
        if (isPlain && letter is 'D' or 'A' or 'O') return "the port makes and takes no calls";
        while (at < line.Length && (char.IsAsciiDigit(line[at]) || (letter == 'S' && line[at] is '=' or '?'))) at++;
        return null;
    }

    /// <summary>
    /// A sign, a name, and all up to the next semicolon outside quotes (ITU-T V.250, 5.4). Some modems ask for no semicolon, so that a name
    /// may stand anywhere outside quotes.
    /// </summary>
    private static string? FindExtendedRefusal(string line, ref int at)
    {
        var bare = new StringBuilder();
        for (var isQuoted = false; at < line.Length && (isQuoted || line[at] != ';'); at++)
        {
            if (line[at] == '"') isQuoted = !isQuoted;
            else if (!isQuoted) bare.Append(line[at]);
        }

        var command = bare.ToString();
        return RefusedNames.FirstOrDefault(refused => Gives(command, refused.Name)).Why;
    }

    /// <summary>Whether a command of that name is given; X? and X=? only ask (ITU-T V.250, 5.4.4).</summary>
    private static bool Gives(string command, string name)
    {
        for (var at = 0; (at = command.IndexOf(name, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var rest = command[(at + name.Length)..];
            var isWhole = at > 0 && !char.IsAsciiLetterOrDigit(command[at - 1]) && (rest.Length == 0 || !char.IsAsciiLetterOrDigit(rest[0]));
            if (isWhole && rest is not ("?" or "=?")) return true;
        }

        return false;
    }
}
