using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.UserData;

/// <summary>
/// What one short message carries: TP-User-Data, taken apart (3GPP TS 23.040, 9.2.3.24). Two are equal when their octets are.
/// </summary>
/// <param name="Coding">How <paramref name="Octets"/> are to be read.</param>
/// <param name="Header">User data header, its length octet first; or empty. Not to be changed.</param>
/// <param name="Octets">
/// Without the header: unpacked septets (Gsm7), big-endian UTF-16 (Ucs2), or plain octets (Binary). Not to be changed.
/// </param>
public sealed record PartContent(TextCoding Coding, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Octets)
{
    /// <summary>Octets that a short message carries at the most, its header included.</summary>
    public const int UserDataOctetsMax = 140;

    /// <summary>Septets that a short message carries at the most, those that its header covers included.</summary>
    public const int UserDataSeptetsMax = 160;

    /// <summary>Octets on the air, the header included; more than <see cref="UserDataOctetsMax"/> cannot be sent.</summary>
    public int UserDataOctets =>
        Header.Length + (Coding == TextCoding.Gsm7 ? SeptetPacking.PackedLength(Octets.Length, FillBits) : Octets.Length);

    /// <summary>TP-User-Data-Length: septets for GSM 7-bit, header and fill bits counted; octets otherwise (9.2.3.16).</summary>
    public int UserDataLength => Coding == TextCoding.Gsm7 ? SeptetsCoveredBy(Header.Length) + Octets.Length : UserDataOctets;

    /// <summary>Bits between the header and the first septet: 0 without a header and for other codings.</summary>
    public int FillBits => Coding == TextCoding.Gsm7 ? FillBitsBehind(Header.Length) : 0;

    /// <summary>Compares coding and octets.</summary>
    public bool Equals(PartContent? other) => other is not null
        && Coding == other.Coding
        && Header.Span.SequenceEqual(other.Header.Span)
        && Octets.Span.SequenceEqual(other.Octets.Span);

    /// <summary>A hash over coding and octets.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Coding);
        hash.AddBytes(Header.Span);
        hash.AddBytes(Octets.Span);
        return hash.ToHashCode();
    }

    // Text starts at the next septet boundary behind the header.
    internal static int SeptetsCoveredBy(int headerOctets) => ((headerOctets * 8) + 6) / 7;

    internal static int FillBitsBehind(int headerOctets) => (SeptetsCoveredBy(headerOctets) * 7) - (headerOctets * 8);
}
