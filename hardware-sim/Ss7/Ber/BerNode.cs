using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Ss7.Ber;

/// <summary>
/// A value of ASN.1 as a tree, without any schema (ITU-T X.690, 8): tag, and octets or children. Small, and nothing of the product's, so that an
/// error
/// that both made would not cancel out.
/// </summary>
internal sealed class BerNode
{
    private const int DepthMax = 32;

    private BerNode(byte tag, byte[] octets, List<BerNode> children)
    {
        Tag = tag;
        Octets = octets;
        Children = children;
    }

    public byte Tag { get; }

    /// <summary>What it holds; empty when it consists of others.</summary>
    public byte[] Octets { get; }

    /// <summary>What it consists of; empty when it is primitive.</summary>
    public List<BerNode> Children { get; }

    private bool IsConstructed => (Tag & BerTag.Constructed) != 0;

    public static BerNode Of(byte tag, params ReadOnlySpan<byte> octets) => new(tag, octets.ToArray(), []);

    public static BerNode Of(byte tag, params BerNode?[] children) => new(tag, [], [.. children.OfType<BerNode>()]);

    /// <summary>An INTEGER or ENUMERATED of one octet or two.</summary>
    public static BerNode OfNumber(byte tag, int value) =>
        value is >= sbyte.MinValue and <= sbyte.MaxValue ? Of(tag, (byte)value) : Of(tag, (byte)(value >> 8), (byte)value);

    /// <summary>Reads one value that takes all of some octets; null when it is malformed.</summary>
    public static BerNode? Read(ReadOnlySpan<byte> octets)
    {
        var reader = new WireReader(octets);
        var node = Read(ref reader, 0);
        return reader.Remaining == 0 ? node : null;
    }

    /// <summary>The first child of a tag; null when there is none.</summary>
    public BerNode? Find(byte tag) => Children.Find(child => child.Tag == tag);

    /// <summary>An INTEGER or ENUMERATED; null when it is not a short one.</summary>
    public int? Number => Octets.Length switch
    {
        1 => (sbyte)Octets[0],
        2 => (short)((Octets[0] << 8) | Octets[1]),
        _ => null,
    };

    /// <summary>The octets of an OCTET STRING, also when it came in segments.</summary>
    public byte[] Joined => IsConstructed ? [.. Children.SelectMany(child => child.Joined)] : Octets;

    /// <summary>The encoding.</summary>
    /// <param name="isIndefinite">Whether what consists of others has the indefinite length, which receivers must take too.</param>
    public byte[] ToArray(bool isIndefinite = false)
    {
        var buffer = new WireBuffer();
        Write(buffer, isIndefinite);
        return buffer.Written.ToArray();
    }

    private void Write(WireBuffer buffer, bool isIndefinite)
    {
        var writer = new WireWriter(buffer);
        writer.WriteByte(Tag);
        if (!IsConstructed)
        {
            WriteLength(writer, Octets.Length);
            writer.Write(Octets);
        }
        else if (isIndefinite)
        {
            writer.WriteByte(0x80);
            foreach (var child in Children) child.Write(buffer, isIndefinite);
            writer.WriteUInt16(0);
        }
        else
        {
            var inner = new WireBuffer();
            foreach (var child in Children) child.Write(inner, isIndefinite);
            WriteLength(writer, inner.Length);
            writer.Write(inner.Written);
        }
    }

    private static void WriteLength(WireWriter writer, int length)
    {
        if (length > 0xFF)
        {
            writer.WriteByte(0x82);
            writer.WriteUInt16((ushort)length);
            return;
        }

        if (length > 0x7F) writer.WriteByte(0x81);
        writer.WriteByte((byte)length);
    }

    private static BerNode? Read(ref WireReader reader, int depth)
    {
        if (depth > DepthMax || !reader.TryReadByte(out var tag) || (tag & 0x1F) == 0x1F || !reader.TryReadByte(out var first)) return null;
        if (first == 0x80) return (tag & BerTag.Constructed) != 0 ? ReadToEnd(ref reader, tag, depth) : null;
        var length = (int)first;
        if (first > 0x80)
        {
            if (first > 0x82 || !reader.TryRead(first & 0x0F, out var octets)) return null;
            length = 0;
            foreach (var octet in octets) length = (length << 8) | octet;
        }

        if (!reader.TryRead(length, out var content)) return null;
        if ((tag & BerTag.Constructed) == 0) return new BerNode(tag, content.ToArray(), []);
        var inner = new WireReader(content);
        var children = new List<BerNode>();
        while (inner.Remaining > 0)
        {
            if (Read(ref inner, depth + 1) is not { } child) return null;
            children.Add(child);
        }

        return new BerNode(tag, [], children);
    }

    private static BerNode? ReadToEnd(ref WireReader reader, byte tag, int depth)
    {
        var children = new List<BerNode>();
        while (true)
        {
            if (reader.Remaining < 2) return null;
            if (reader.Rest[0] == 0 && reader.Rest[1] == 0)
            {
                reader.TryReadUInt16(out _);
                return new BerNode(tag, [], children);
            }

            if (Read(ref reader, depth + 1) is not { } child) return null;
            children.Add(child);
        }
    }
}
