using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Xml;

namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>
/// How single values stand in a body: dates as ISO 8601 in UTC, and each character so that the format does not take it for its own. Pure.
/// </summary>
internal static class PushText
{
    public static string Write(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string Escape(PushFormat format, string text) => format switch
    {
        PushFormat.Xml => EscapeXml(text),
        PushFormat.KeyValue => Uri.EscapeDataString(text),
        _ => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text),
    };

    /// <summary>The text without characters that XML 1.0 (2.2) does not know, not even as references.</summary>
    public static string Permit(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var permitted = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at])) permitted.Append(text[at]).Append(text[++at]);
            else permitted.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : '\uFFFD');
        }

        return permitted.ToString();
    }

    private static string EscapeXml(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in Permit(text))
        {
            switch (character)
            {
                case '<': escaped.Append("&lt;"); break;
                case '>': escaped.Append("&gt;"); break;
                case '&': escaped.Append("&amp;"); break;
                case '"': escaped.Append("&quot;"); break;
                case '\'': escaped.Append("&#39;"); break;
                default: escaped.Append(character); break;
            }
        }

        return escaped.ToString();
    }
}
