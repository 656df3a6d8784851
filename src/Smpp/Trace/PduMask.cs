using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Trace;

/// <summary>Hides octets of a PDU.</summary>
internal static class PduMask
{
    /// <summary>What stands in the place of a hidden octet: an asterisk, which is good in a number and in any text.</summary>
    public const byte Filler = (byte)'*';

    /// <summary>A copy of a PDU with fillers for what a view hides; its length and its structure stay.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> pdu, TraceView view)
    {
        var masked = pdu.ToArray();
        foreach (var field in FieldsHidden(pdu, view)) masked.AsSpan(field.HiddenOffset, field.HiddenLength).Fill(Filler);
        return masked;
    }

    /// <summary>For each octet of a PDU whether a view hides it.</summary>
    public static bool[] Map(ReadOnlySpan<byte> pdu, TraceView view)
    {
        var hidden = new bool[pdu.Length];
        foreach (var field in FieldsHidden(pdu, view)) hidden.AsSpan(field.HiddenOffset, field.HiddenLength).Fill(true);
        return hidden;
    }

    private static IEnumerable<PduField> FieldsHidden(ReadOnlySpan<byte> pdu, TraceView view) =>
        pdu.Length < SmppLimits.HeaderSize ? [] : FieldReader.Read(pdu).Where(view.Hides);
}
