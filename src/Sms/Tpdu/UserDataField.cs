using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// TP-User-Data-Length and TP-User-Data (3GPP TS 23.040, 9.2.3.16 and 9.2.3.24).
/// <code>
/// | UDL | UDHL | elements ... | fill bits | septets ...    GSM 7-bit: UDL counts septets, those under header and fill bits too
/// | UDL | UDHL | elements ... | octets ...                 else: UDL counts octets, the header's too
/// </code>
/// </summary>
internal static class UserDataField
{
    // For after an error, when nobody looks at it.
    private static readonly PartContent Empty = new(TextCoding.Gsm7, default, default);

    /// <summary>
    /// Reads length and user data, which may be cut short when <paramref name="mayBeCut"/> says so: then what is there counts.
    /// </summary>
    public static PartContent Read(ref TpduReader reader, TextCoding coding, bool hasHeader, bool mayBeCut, out bool isCut)
    {
        int length = reader.ReadByte(TpduField.UserDataLength);
        var announced = coding == TextCoding.Gsm7 ? SeptetPacking.PackedLength(length) : length;
        var present = Math.Min(announced, reader.Remaining);
        isCut = present < announced;
        if (present > PartContent.UserDataOctetsMax) reader.Fail(TpduFault.TooLong, TpduField.UserDataLength);
        if (isCut && !mayBeCut) reader.Fail(TpduFault.Truncated, TpduField.UserData);
        var octets = reader.Read(present, TpduField.UserData);
        var headerLength = hasHeader && octets.Length > 0 ? octets[0] + 1 : 0;
        if (headerLength > octets.Length) reader.Fail(isCut ? TpduFault.Truncated : TpduFault.Malformed, TpduField.UserDataHeader);
        return reader.HasFailed ? Empty : TakeApart(octets, coding, headerLength, length);
    }

    /// <summary>Writes length and user data; an error when the content is too long or contradicts itself or the coding scheme.</summary>
    public static void Write(ref TpduWriter writer, PartContent content, DataCodingScheme scheme)
    {
        var header = content.Header.Span;
        var octets = content.Octets.Span;
        if (content.Coding != scheme.Coding) writer.Fail(TpduFault.Malformed, TpduField.DataCodingScheme);
        if (header.Length > 0 && header[0] != header.Length - 1) writer.Fail(TpduFault.Malformed, TpduField.UserDataHeader);
        if (content.UserDataOctets > PartContent.UserDataOctetsMax) writer.Fail(TpduFault.TooLong, TpduField.UserData);
        if (content.Coding == TextCoding.Gsm7 && !GsmAlphabet.IsValid(octets)) writer.Fail(TpduFault.Malformed, TpduField.UserData);

        writer.WriteByte((byte)content.UserDataLength, TpduField.UserDataLength);
        var place = writer.Reserve(content.UserDataOctets, TpduField.UserData);
        if (place.Length == 0) return;
        header.CopyTo(place);
        if (content.Coding == TextCoding.Gsm7) SeptetPacking.Pack(octets, content.FillBits, place[header.Length..]);
        else octets.CopyTo(place[header.Length..]);
    }

    private static PartContent TakeApart(ReadOnlySpan<byte> userData, TextCoding coding, int headerLength, int length)
    {
        byte[] octets;
        if (coding == TextCoding.Gsm7)
        {
            // A length that does not even cover the header leaves no text; of one that was cut the whole septets count.
            var covered = PartContent.SeptetsCoveredBy(headerLength);
            var septets = Math.Max(0, Math.Min(length, userData.Length * 8 / 7) - covered);
            octets = new byte[headerLength + septets];
            userData[..headerLength].CopyTo(octets);
            var fillBits = PartContent.FillBitsBehind(headerLength);
            if (septets > 0) SeptetPacking.Unpack(userData[headerLength..], fillBits, octets.AsSpan(headerLength));
        }
        else
        {
            octets = userData.ToArray();
        }

        return new(coding, octets.AsMemory(0, headerLength), octets.AsMemory(headerLength));
    }
}
