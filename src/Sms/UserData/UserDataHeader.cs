using System.Diagnostics.CodeAnalysis;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.UserData;

/// <summary>
/// A user data header (3GPP TS 23.040, 9.2.3.24): its elements in their order, the unknown ones too, so that what was read can
/// be written again. Immutable.
/// </summary>
public sealed class UserDataHeader
{
    /// <summary>Octets at the most, the length octet included: all of a short message.</summary>
    public const int OctetsMax = 140;

    /// <summary>Makes a header of elements.</summary>
    /// <exception cref="ArgumentException">Together they are longer than <see cref="OctetsMax"/>.</exception>
    public UserDataHeader(IReadOnlyList<InformationElement> elements)
    {
        Elements = [.. elements];
        EncodedLength = 1 + Elements.Sum(element => 2 + element.Data.Length);
        if (EncodedLength > OctetsMax)
            throw new ArgumentException($"a user data header of {EncodedLength} octets, above {OctetsMax}", nameof(elements));
    }

    /// <summary>The elements, in order, repeated ones too.</summary>
    public IReadOnlyList<InformationElement> Elements { get; }

    /// <summary>Octets of the header, its length octet included.</summary>
    public int EncodedLength { get; }

    /// <summary>Which part of which message this is, or null; see <see cref="FindConcatenation"/> for which element counts.</summary>
    public ConcatenationInfo? Concatenation
    {
        get
        {
            ConcatenationInfo? last = null;
            foreach (var element in Elements) last = ConcatenationInfo.Read(element.Identifier, element.Data.Span) ?? last;
            return last;
        }
    }

    /// <summary>With which national tables the text is written; see <see cref="FindLanguageShift"/> for which elements count.</summary>
    public LanguageShift LanguageShift
    {
        get
        {
            var shift = LanguageShift.None;
            foreach (var element in Elements) shift = LanguageElements.Read(shift, element.Identifier, element.Data.Span);
            return shift;
        }
    }

    /// <summary>
    /// Reads a header, length octet first. False when the lengths do not add up to the octets given; the standard then ignores
    /// the whole header. The elements share the memory of <paramref name="octets"/>.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out UserDataHeader? header)
    {
        header = null;
        var elements = new List<InformationElement>();
        var reader = new ElementReader(octets.Span);
        while (reader.MoveNext()) elements.Add(new(reader.Identifier, octets[reader.Data]));
        if (!reader.IsWellFormed) return false;
        header = new(elements);
        return true;
    }

    /// <summary>
    /// Finds in an encoded header which part of which message this is, without allocating. An element of the wrong length, with
    /// a total or number of 0, or with a number above the total is ignored; of several, narrow or wide, the last one counts
    /// (9.2.3.24 and 9.2.3.24.1). Null when there is none, or the header is empty or malformed.
    /// </summary>
    /// <param name="header">The header, length octet first.</param>
    public static ConcatenationInfo? FindConcatenation(ReadOnlySpan<byte> header)
    {
        ConcatenationInfo? last = null;
        var reader = new ElementReader(header);
        while (reader.MoveNext()) last = ConcatenationInfo.Read(reader.Identifier, header[reader.Data]) ?? last;
        return reader.IsWellFormed ? last : null;
    }

    /// <summary>
    /// Finds in an encoded header with which national tables the text is written, without allocating. An element of the wrong
    /// length is ignored; of several the last one counts (9.2.3.24, 9.2.3.24.15 and 9.2.3.24.16). None when there is none, or the
    /// header is empty or malformed. The elements mean something to GSM 7-bit text alone.
    /// </summary>
    /// <param name="header">The header, length octet first.</param>
    public static LanguageShift FindLanguageShift(ReadOnlySpan<byte> header)
    {
        var shift = LanguageShift.None;
        var reader = new ElementReader(header);
        while (reader.MoveNext()) shift = LanguageElements.Read(shift, reader.Identifier, header[reader.Data]);
        return reader.IsWellFormed ? shift : LanguageShift.None;
    }

    /// <summary>The header as octets, length octet first.</summary>
    public byte[] Encode()
    {
        var octets = new byte[EncodedLength];
        octets[0] = (byte)(EncodedLength - 1);
        var at = 1;
        foreach (var element in Elements)
        {
            octets[at++] = element.Identifier;
            octets[at++] = (byte)element.Data.Length;
            element.Data.Span.CopyTo(octets.AsSpan(at));
            at += element.Data.Length;
        }

        return octets;
    }
}
