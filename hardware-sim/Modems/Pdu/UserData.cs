using System.Buffers.Binary;
using Signalbox.HardwareSim.Text;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>
/// A TP-User-Data field with what is needed to read it (3GPP TS 23.040, 9.2.3.16 and 9.2.3.24).
/// <code>
/// +-----+------+-----+-----+------+- - -+-----------+------+
/// | UDL | UDHL | IEI | IEL | data |     | fill bits | text |
/// +-----+------+-----+-----+------+- - -+-----------+------+
/// </code>
/// </summary>
/// <param name="Scheme">TP-DCS.</param>
/// <param name="HasHeader">TP-UDHI.</param>
/// <param name="Length">TP-UDL: septets with GSM 7 bit, octets otherwise.</param>
/// <param name="Octets">The field without its length octet.</param>
public sealed record UserData(byte Scheme, bool HasHeader, int Length, byte[] Octets)
{
    /// <summary>Octets of the field at the most.</summary>
    public const int OctetsMax = 140;

    /// <summary>Septets of the field at the most.</summary>
    public const int SeptetsMax = 160;

    /// <summary>What the header says about parts; null without one, or when it makes no sense and is to be ignored.</summary>
    public Concatenation? Part =>
        HasHeader && UserDataHeader.TryRead(Octets, out var concatenation, out _) && concatenation.IsPart ? concatenation : null;

    /// <summary>The text; octets without a meaning show as hexadecimal digits.</summary>
    public string Text => TpDataCoding.AlphabetOf(Scheme) switch
    {
        TpAlphabet.Gsm7 => DecodeSeptets(),
        TpAlphabet.Ucs2 => DecodeUcs2(Body),
        _ => Convert.ToHexString(Body),
    };

    // with its length octet
    private int HeaderOctets => HasHeader ? 1 + Octets[0] : 0;

    private ReadOnlySpan<byte> Body => Octets.AsSpan(HeaderOctets);

    /// <summary>
    /// Reads TP-UDL and the field, which must be the last of the TPDU and exactly as long as announced; the header must end within it.
    /// </summary>
    public static bool TryRead(ref WireReader reader, byte scheme, bool hasHeader, out UserData? data)
    {
        data = null;
        if (!reader.TryReadByte(out var length)) return false;
        var isPacked = TpDataCoding.AlphabetOf(scheme) == TpAlphabet.Gsm7;
        if (length > (isPacked ? SeptetsMax : OctetsMax)) return false;
        var octets = isPacked ? SeptetPacking.OctetsFor(length, 0) : length;
        if (reader.Remaining != octets || !reader.TryRead(octets, out var field)) return false;
        if (hasHeader && (field.Length == 0 || 1 + field[0] > field.Length)) return false;
        data = new UserData(scheme, hasHeader, length, field.ToArray());
        return true;
    }

    /// <summary>Writes TP-UDL and the field.</summary>
    public void Write(WireWriter writer)
    {
        writer.WriteByte((byte)Length);
        writer.Write(Octets);
    }

    private string DecodeSeptets()
    {
        var fill = SeptetPacking.FillBits(HeaderOctets);
        var headerSeptets = ((HeaderOctets * 8) + fill) / 7;
        var septets = SeptetPacking.Unpack(Body, Length - headerSeptets, fill);
        Span<char> text = stackalloc char[septets.Length];
        return text[..GsmAlphabet.Decode(septets, text)].ToString();
    }

    // unit by unit: a pair of surrogates may stand in two parts and comes together when they are joined
    private static string DecodeUcs2(ReadOnlySpan<byte> octets)
    {
        Span<char> text = stackalloc char[octets.Length / 2];
        for (var i = 0; i < text.Length; i++) text[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(i * 2)..]);
        return text.ToString();
    }
}
