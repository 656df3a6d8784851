using System.Formats.Asn1;

namespace Signalbox.Sigtran.Ber;

/// <summary>
/// Reads values that stand side by side (ITU-T X.690, 8.1), of definite and indefinite length, and hands out slices of what it was given: nothing is
/// copied. Depth, count and length have limits, and what a peer sends never throws.
/// </summary>
/// <remarks>A value that is skipped is only measured: what is inside it is not looked at, unless its length is indefinite.</remarks>
public struct BerReader
{
    /// <summary>Octets at the most: a little over what SCCP can carry.</summary>
    public const int OctetsMax = 4096;

    /// <summary>Constructed values in each other at the most.</summary>
    public const int DepthMax = 32;

    /// <summary>Values side by side at the most.</summary>
    public const int ElementsMax = 256;

    private readonly ReadOnlyMemory<byte> _octets;
    private readonly int _start;
    private int _at;
    private int _count;

    /// <summary>Reads from the first of <paramref name="octets"/>.</summary>
    public BerReader(ReadOnlyMemory<byte> octets)
        : this(octets, 0, 0)
    {
    }

    internal BerReader(ReadOnlyMemory<byte> octets, int start, int depth)
    {
        (_octets, _start, Depth) = (octets, start, depth);
        Fault = octets.Length > OctetsMax ? BerFault.TooLong : depth > DepthMax ? BerFault.TooDeep : BerFault.None;
    }

    /// <summary>What was wrong where <see cref="TryRead(out BerValue)"/> stopped; <see cref="BerFault.None"/> at the end of the octets.</summary>
    public BerFault Fault { get; private set; }

    /// <summary>Where it stands, counted in octets from the first of the outermost reader.</summary>
    public readonly int Offset => _start + _at;

    /// <summary>How many constructed values enclose what it reads.</summary>
    public readonly int Depth { get; }

    /// <summary>Whether it has come to the end of the octets, and nothing was wrong.</summary>
    public readonly bool IsAtEnd => Fault == BerFault.None && _at == _octets.Length;

    /// <summary>Whether a value of <paramref name="tag"/> comes next, primitive or constructed.</summary>
    public readonly bool IsNext(Asn1Tag tag) =>
        Fault == BerFault.None && Asn1Tag.TryDecode(_octets.Span[_at..], out var next, out _) && next.HasSameClassAndValue(tag);

    /// <summary>Reads the next value. False at the end, and where something is wrong (see <see cref="Fault"/>).</summary>
    public bool TryRead(out BerValue value)
    {
        value = default;
        if (Fault != BerFault.None || _at == _octets.Length) return false;
        Fault = ++_count > ElementsMax ? BerFault.TooMany : Next(ref value);
        return Fault == BerFault.None;
    }

    /// <summary>
    /// Reads the next value if it is of <paramref name="tag"/>, primitive or constructed. Otherwise nothing is read, which is no fault.
    /// </summary>
    public bool TryRead(Asn1Tag tag, out BerValue value)
    {
        value = default;
        return IsNext(tag) && TryRead(out value);
    }

    private BerFault Next(ref BerValue value)
    {
        var rest = _octets[_at..];
        if (!BerGuard.TryMeasure(rest.Span, out var tag, out var content, out var length, out var consumed)) return BerFault.Header;

        // Outside of a value of indefinite length an end-of-contents ends nothing.
        if (tag.HasSameClassAndValue(default)) return BerFault.Header;
        value = new BerValue(tag, rest[..consumed], content, length, Offset, Depth);
        _at += consumed;
        return BerFault.None;
    }
}
