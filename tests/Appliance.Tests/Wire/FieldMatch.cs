using System.Globalization;
using System.Text;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Wire;

/// <summary>Compares fields of a PDU with what a scenario expects of them.</summary>
internal static class FieldMatch
{
    /// <summary>What does not fit, in words; null when everything does.</summary>
    public static string? Difference(WirePdu pdu, IEnumerable<Token> expected) =>
        expected.Select(field => Difference(pdu, field.Field!, field.Value!)).FirstOrDefault(difference => difference is not null);

    /// <summary>What does not fit of one field; null when it does.</summary>
    public static string? Difference(WirePdu pdu, string field, Value expected)
    {
        if (!pdu.Fields.TryGetValue(field, out var actual)) return !expected.IsOctets && expected.Text == "none" ? null : $"{field} is not there";
        if (IsText(field)) return DifferenceOfText(field, pdu.DataCoding, expected, actual);
        var isNumber = TlvForm.Find(field)?.Kind is TlvKind.Byte or TlvKind.UInt16
            || PduForm.Find(pdu.Command)!.Fields.Any(known => known.Name == field && known.Kind == FieldKind.Byte);
        if (isNumber)
        {
            var number = actual.Aggregate(0u, (sum, octet) => (sum << 8) | octet);
            return number == expected.Number ? null : string.Create(CultureInfo.InvariantCulture, $"{field} is {number}, not {expected.Number}");
        }

        if (expected.IsOctets) return actual.SequenceEqual(expected.Octets(_ => [])) ? null : Differ(field, Convert.ToHexString(actual), expected);
        var text = Encoding.Latin1.GetString(actual);
        return Wildcards.Fits(expected.Text, text) ? null : Differ(field, text, expected);
    }

    private static bool IsText(string field) => field is "short_message" or "message_payload";

    private static string? DifferenceOfText(string field, byte dataCoding, Value expected, byte[] actual)
    {
        if (expected.Pieces.Any(piece => piece.Octets is not null))
        {
            return actual.SequenceEqual(expected.Octets(text => WireText.Encode(dataCoding, text)))
                ? null
                : Differ(field, Convert.ToHexString(actual), expected);
        }

        var text = WireText.Decode(dataCoding, actual);
        return Wildcards.Fits(expected.Text, text) ? null : Differ(field, text, expected);
    }

    private static string Differ(string field, string actual, Value expected) => $"{field} is '{actual}', not {expected}";
}
