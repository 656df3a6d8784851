using System.Buffers.Binary;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.UserData;

/// <summary>
/// Cuts a long text into short messages (3GPP TS 23.040, 9.2.3.24.1): one when it fits, otherwise parts with a concatenation
/// header. Never between an escape and its character, nor inside a surrogate pair. Pure.
/// <code>
///                 one message    part, 8-bit reference    part, 16-bit reference
/// Gsm7            160 septets    153                      152
/// Ucs2            140 octets     134                      132
/// Binary          140 octets     134                      133
/// </code>
/// </summary>
public static class TextSplitter
{
    /// <summary>Parts of a message at the most: the count is one octet.</summary>
    public const int PartsMax = 255;

    /// <summary>
    /// How many short messages the text takes, 1 at least. The answer may be above <see cref="PartsMax"/>; such a text cannot
    /// be sent.
    /// </summary>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">Unpacked septets, big-endian UTF-16, or plain octets.</param>
    /// <param name="wideReference">Whether parts carry a 16-bit reference.</param>
    public static int CountParts(TextCoding coding, ReadOnlySpan<byte> octets, bool wideReference = false)
    {
        if (octets.Length <= WholeMax(coding)) return 1;
        var partMax = PartMax(coding, wideReference);
        var count = 0;
        for (var start = 0; start < octets.Length; count++) start = EndOfPart(coding, octets, start, partMax);
        return count;
    }

    /// <summary>
    /// Cuts the text. One that fits a single short message gets no header. The parts share the memory of <paramref name="octets"/>.
    /// </summary>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">Unpacked septets, big-endian UTF-16, or plain octets.</param>
    /// <param name="reference">Says which parts belong together; only its low octet counts unless it is wide.</param>
    /// <param name="wideReference">Whether parts carry a 16-bit reference, which costs a septet or two octets in each.</param>
    /// <exception cref="ArgumentException">It takes more than <see cref="PartsMax"/> parts; ask <see cref="CountParts"/> first.</exception>
    public static PartContent[] Split(TextCoding coding, ReadOnlyMemory<byte> octets, ushort reference, bool wideReference = false)
    {
        var total = CountParts(coding, octets.Span, wideReference);
        if (total == 1) return [new(coding, ReadOnlyMemory<byte>.Empty, octets)];
        if (total > PartsMax) throw new ArgumentException($"a text of {total} parts, above {PartsMax}", nameof(octets));

        var headerLength = ConcatenationInfo.HeaderLengthOf(wideReference);
        var headers = new byte[total * headerLength];
        var parts = new PartContent[total];
        var start = 0;
        for (var i = 0; i < total; i++)
        {
            var header = headers.AsMemory(i * headerLength, headerLength);
            new ConcatenationInfo(reference, (byte)total, (byte)(i + 1), wideReference).WriteHeader(header.Span);
            var end = EndOfPart(coding, octets.Span, start, PartMax(coding, wideReference));
            parts[i] = new(coding, header, octets[start..end]);
            start = end;
        }

        return parts;
    }

    private static int WholeMax(TextCoding coding) =>
        coding == TextCoding.Gsm7 ? PartContent.UserDataSeptetsMax : PartContent.UserDataOctetsMax;

    // Octets of one part: what the header leaves, in whole septets or whole UTF-16 units.
    private static int PartMax(TextCoding coding, bool wideReference)
    {
        var headerLength = ConcatenationInfo.HeaderLengthOf(wideReference);
        var left = PartContent.UserDataOctetsMax - headerLength;
        return coding switch
        {
            TextCoding.Gsm7 => PartContent.UserDataSeptetsMax - PartContent.SeptetsCoveredBy(headerLength),
            TextCoding.Ucs2 => left / Ucs2Text.OctetsPerUnit * Ucs2Text.OctetsPerUnit,
            _ => left,
        };
    }

    private static int EndOfPart(TextCoding coding, ReadOnlySpan<byte> octets, int start, int partMax)
    {
        if (octets.Length - start <= partMax) return octets.Length;
        var end = start + partMax;
        return coding switch
        {
            TextCoding.Gsm7 when EndsInEscape(octets[start..end]) => end - 1,
            TextCoding.Ucs2 when IsInsidePair(octets, end) => end - Ucs2Text.OctetsPerUnit,
            _ => end,
        };
    }

    // An escape may itself be escaped, so of a run of escapes only the last of an odd number is open.
    private static bool EndsInEscape(ReadOnlySpan<byte> septets) =>
        (septets.Length - 1 - septets.LastIndexOfAnyExcept(GsmAlphabet.Escape)) % 2 == 1;

    private static bool IsInsidePair(ReadOnlySpan<byte> octets, int at) =>
        octets.Length - at >= Ucs2Text.OctetsPerUnit
        && char.IsHighSurrogate((char)BinaryPrimitives.ReadUInt16BigEndian(octets[(at - Ucs2Text.OctetsPerUnit)..]))
        && char.IsLowSurrogate((char)BinaryPrimitives.ReadUInt16BigEndian(octets[at..]));
}
