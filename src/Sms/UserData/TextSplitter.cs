using System.Buffers.Binary;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.UserData;

/// <summary>
/// Cuts a long text into short messages (3GPP TS 23.040, 9.2.3.24.1): one when it fits, otherwise parts with a concatenation
/// header. Never between an escape and its character, nor inside a surrogate pair. Pure.
/// <code>
///                         one message    part, 8-bit reference    part, 16-bit reference
/// Gsm7                    160 septets    153                      152
/// Gsm7, one shift table   155            149                      148
/// Gsm7, two shift tables  152            146                      145
/// Ucs2                    140 octets     134                      132
/// Binary                  140 octets     134                      133
/// </code>
/// National tables stand in the header of every part, of a single one too (9.2.3.24.15 and 16); in other codings they mean
/// nothing and are left out.
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
    public static int CountParts(TextCoding coding, ReadOnlySpan<byte> octets, bool wideReference = false) =>
        CountParts(coding, octets, LanguageShift.None, wideReference);

    /// <summary>As <see cref="CountParts(TextCoding, ReadOnlySpan{byte}, bool)"/>, of a text written with national tables.</summary>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">Unpacked septets, big-endian UTF-16, or plain octets.</param>
    /// <param name="shift">The tables.</param>
    /// <param name="wideReference">Whether parts carry a 16-bit reference.</param>
    public static int CountParts(TextCoding coding, ReadOnlySpan<byte> octets, LanguageShift shift, bool wideReference = false)
    {
        var extra = ExtraOctets(coding, shift);
        if (octets.Length <= WholeMax(coding, extra)) return 1;
        var partMax = PartMax(coding, extra, wideReference);
        var count = 0;
        for (var start = 0; start < octets.Length; count++) start = EndOfPart(coding, octets, start, partMax);
        return count;
    }

    /// <summary>
    /// How much of the text fits so many parts (row E3): its own length when all of it does, otherwise where to cut it, which is
    /// between characters. What is left takes <paramref name="partsMax"/> parts at the most.
    /// </summary>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">Unpacked septets, big-endian UTF-16, or plain octets.</param>
    /// <param name="partsMax">Parts at the most, from 1; <see cref="PartsMax"/> holds in any case.</param>
    /// <param name="shift">The national tables that it is written with, if any.</param>
    /// <param name="wideReference">Whether parts carry a 16-bit reference.</param>
    /// <returns>Octets to keep; all others are to be cut off.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="partsMax"/> is below 1.</exception>
    public static int LengthWithin(
        TextCoding coding, ReadOnlySpan<byte> octets, int partsMax, LanguageShift shift = default, bool wideReference = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partsMax, 1);
        var extra = ExtraOctets(coding, shift);
        var wholeMax = WholeMax(coding, extra);
        if (octets.Length <= wholeMax) return octets.Length;
        if (partsMax == 1) return EndOfPart(coding, octets, 0, wholeMax);
        var partMax = PartMax(coding, extra, wideReference);
        var end = 0;
        for (var parts = Math.Min(partsMax, PartsMax); parts > 0 && end < octets.Length; parts--)
            end = EndOfPart(coding, octets, end, partMax);
        return end;
    }

    /// <summary>
    /// Cuts the text. One that fits a single short message gets no header. The parts share the memory of <paramref name="octets"/>.
    /// </summary>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">Unpacked septets, big-endian UTF-16, or plain octets.</param>
    /// <param name="reference">Says which parts belong together; only its low octet counts unless it is wide.</param>
    /// <param name="wideReference">Whether parts carry a 16-bit reference, which costs a septet or two octets in each.</param>
    /// <exception cref="ArgumentException">It takes more than <see cref="PartsMax"/> parts; ask for their count first.</exception>
    public static PartContent[] Split(TextCoding coding, ReadOnlyMemory<byte> octets, ushort reference, bool wideReference = false) =>
        Split(coding, octets, LanguageShift.None, reference, wideReference);

    /// <summary>
    /// Cuts a text written with national tables. Every part says which, a single one too. The parts share the memory of
    /// <paramref name="octets"/>.
    /// </summary>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">Unpacked septets, big-endian UTF-16, or plain octets.</param>
    /// <param name="shift">The tables.</param>
    /// <param name="reference">Says which parts belong together; only its low octet counts unless it is wide.</param>
    /// <param name="wideReference">Whether parts carry a 16-bit reference, which costs a septet or two octets in each.</param>
    /// <exception cref="ArgumentException">It takes more than <see cref="PartsMax"/> parts.</exception>
    public static PartContent[] Split(
        TextCoding coding, ReadOnlyMemory<byte> octets, LanguageShift shift, ushort reference, bool wideReference = false)
    {
        var total = CountParts(coding, octets.Span, shift, wideReference);
        if (coding != TextCoding.Gsm7) shift = LanguageShift.None;
        if (total == 1) return [new(coding, HeaderOfWhole(shift), octets)];
        if (total > PartsMax) throw new ArgumentException($"a text of {total} parts, above {PartsMax}", nameof(octets));

        var concatenation = ConcatenationInfo.HeaderLengthOf(wideReference);
        var extra = LanguageElements.LengthOf(shift);
        var headers = new byte[total * (concatenation + extra)];
        var partMax = PartMax(coding, extra, wideReference);
        var parts = new PartContent[total];
        var start = 0;
        for (var i = 0; i < total; i++)
        {
            var header = headers.AsMemory(i * (concatenation + extra), concatenation + extra);
            new ConcatenationInfo(reference, (byte)total, (byte)(i + 1), wideReference).WriteHeader(header.Span);
            LanguageElements.Write(header.Span[concatenation..], shift);
            header.Span[0] = (byte)(header.Length - 1);
            var end = EndOfPart(coding, octets.Span, start, partMax);
            parts[i] = new(coding, header, octets[start..end]);
            start = end;
        }

        return parts;
    }

    private static ReadOnlyMemory<byte> HeaderOfWhole(LanguageShift shift)
    {
        if (shift.IsNone) return ReadOnlyMemory<byte>.Empty;
        var header = new byte[1 + LanguageElements.LengthOf(shift)];
        header[0] = (byte)(header.Length - 1);
        LanguageElements.Write(header.AsSpan(1), shift);
        return header;
    }

    // Octets that the header of each part has beside the concatenation.
    private static int ExtraOctets(TextCoding coding, LanguageShift shift) => coding == TextCoding.Gsm7 ? LanguageElements.LengthOf(shift) : 0;

    private static int WholeMax(TextCoding coding, int extra) => coding == TextCoding.Gsm7
        ? PartContent.UserDataSeptetsMax - PartContent.SeptetsCoveredBy(extra == 0 ? 0 : 1 + extra)
        : PartContent.UserDataOctetsMax;

    // Octets of one part: what the header leaves, in whole septets or whole UTF-16 units.
    private static int PartMax(TextCoding coding, int extra, bool wideReference)
    {
        var headerLength = ConcatenationInfo.HeaderLengthOf(wideReference) + extra;
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
