using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Signalbox.Gateway.Notifications;

/// <summary>What a receipt's text is made of (SMPP 3.4, Appendix B names them).</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Parts">Parts sent.</param>
/// <param name="Delivered">Parts delivered.</param>
/// <param name="SubmittedAt">When it was taken in.</param>
/// <param name="DoneAt">When it ended.</param>
/// <param name="State">How, in seven letters or fewer.</param>
/// <param name="Error">Why.</param>
/// <param name="Text">The first characters of the message.</param>
/// <param name="Ptag">The partner's own identifier; empty without.</param>
public readonly record struct ReceiptValues(
    string Id, int Parts, int Delivered, DateTimeOffset SubmittedAt, DateTimeOffset DoneAt, string State, int Error, string Text, string Ptag);

/// <summary>
/// How an account wants the text of its receipts (row S19): plain text with fields in braces, those of Appendix B by their names there, each
/// with a format of .NET after a colon if the usual one is not wanted: <c>id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit:yyMMddHHmmss}
/// done date:{done} stat:{stat} err:{err:0} text:{text}</c>. Dates are in UTC. A brace itself is written twice. Immutable.
/// </summary>
public sealed class ReceiptTemplate
{
    /// <summary>What may stand in a template, in words.</summary>
    public const string Rule =
        "a text of at most 254 ASCII characters with fields {id} {sub} {dlvrd} {submit} {done} {stat} {err} {text} {ptag}, "
        + "dates and numbers with a format such as {submit:yyMMddHHmmss}; a brace itself is written twice";

    private const int LengthMax = 254;
    private static readonly string[] Fields = ["id", "sub", "dlvrd", "submit", "done", "stat", "err", "text", "ptag"];

    private static readonly ReceiptValues Sample = new(
        "9223372036854775807", 255, 255, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "DELIVRD", 999, "", "");

    private readonly string _text;
    private readonly CompositeFormat _format;

    private ReceiptTemplate(string text, CompositeFormat format)
    {
        _text = text;
        _format = format;
    }

    /// <summary>Reads a template; false when it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReceiptTemplate? template)
    {
        template = null;
        if (text.Length is 0 or > LengthMax || !text.All(character => character is >= ' ' and <= '~')) return false;
        if (!TryNumber(text, out var numbered)) return false;
        try
        {
            var read = new ReceiptTemplate(text, CompositeFormat.Parse(numbered));
            if (!read.Write(Sample).All(char.IsAscii)) return false;
            template = read;
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The text of one receipt.</summary>
    public string Write(in ReceiptValues values) => string.Format(
        CultureInfo.InvariantCulture,
        _format,
        values.Id, new Counted(values.Parts), new Counted(values.Delivered), new Dated(values.SubmittedAt), new Dated(values.DoneAt),
        values.State, new Counted(values.Error), values.Text, values.Ptag);

    /// <summary>The template as it was written.</summary>
    public override string ToString() => _text;

    // The names become the numbers that a composite format knows.
    private static bool TryNumber(string text, out string numbered)
    {
        var result = new StringBuilder();
        numbered = "";
        for (var at = 0; at < text.Length; at++)
        {
            result.Append(text[at]);
            if (text[at] != '{') continue;
            if (at + 1 < text.Length && text[at + 1] == '{')
            {
                result.Append(text[++at]);
                continue;
            }

            var end = text.AsSpan(at).IndexOfAny('}', ':');
            var field = end < 0 ? -1 : Array.IndexOf(Fields, text[(at + 1)..(at + end)]);
            if (field < 0) return false;
            result.Append(field);
            at += end - 1;
        }

        numbered = result.ToString();
        return true;
    }

    // The usual forms: three digits, and YYMMDDhhmm.
    private sealed record Counted(int Number) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => Number.ToString(format ?? "000", provider);
    }

    private sealed record Dated(DateTimeOffset Moment) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => Moment.UtcDateTime.ToString(format ?? "yyMMddHHmm", provider);
    }
}
