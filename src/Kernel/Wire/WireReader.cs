using System.Buffers.Binary;

namespace Signalbox.Kernel.Wire;

/// <summary>
/// Reads integers in network byte order, octets and C-octet strings from a span. Every read says whether there was enough; a failed
/// read consumes nothing and never throws, since what a peer sends is a value, not an exception.
/// </summary>
public ref struct WireReader
{
    private readonly ReadOnlySpan<byte> _octets;

    /// <summary>Reads <paramref name="octets"/> from their start.</summary>
    public WireReader(ReadOnlySpan<byte> octets)
    {
        _octets = octets;
        Position = 0;
    }

    /// <summary>Octets consumed so far.</summary>
    public int Position { get; private set; }

    /// <summary>Octets left.</summary>
    public readonly int Remaining => _octets.Length - Position;

    /// <summary>What is left, unread.</summary>
    public readonly ReadOnlySpan<byte> Rest => _octets[Position..];

    /// <summary>Reads one octet.</summary>
    public bool TryReadByte(out byte value)
    {
        if (Remaining < 1)
        {
            value = 0;
            return false;
        }

        value = _octets[Position++];
        return true;
    }

    /// <summary>Reads two octets.</summary>
    public bool TryReadUInt16(out ushort value)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_octets[Position..], out value)) return false;
        Position += 2;
        return true;
    }

    /// <summary>Reads four octets.</summary>
    public bool TryReadUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_octets[Position..], out value)) return false;
        Position += 4;
        return true;
    }

    /// <summary>Reads eight octets.</summary>
    public bool TryReadUInt64(out ulong value)
    {
        if (!BinaryPrimitives.TryReadUInt64BigEndian(_octets[Position..], out value)) return false;
        Position += 8;
        return true;
    }

    /// <summary>Reads <paramref name="count"/> octets as a slice of the input.</summary>
    public bool TryRead(int count, out ReadOnlySpan<byte> octets)
    {
        if ((uint)count > (uint)Remaining)
        {
            octets = default;
            return false;
        }

        octets = _octets.Slice(Position, count);
        Position += count;
        return true;
    }

    /// <summary>
    /// Reads up to and with a NUL; the result leaves the NUL out.
    /// False when no NUL stands within the next <paramref name="sizeMax"/> octets, the NUL counted.
    /// </summary>
    public bool TryReadCString(int sizeMax, out ReadOnlySpan<byte> text)
    {
        var within = _octets.Slice(Position, Math.Clamp(sizeMax, 0, Remaining));
        var end = within.IndexOf((byte)0);
        if (end < 0)
        {
            text = default;
            return false;
        }

        text = within[..end];
        Position += end + 1;
        return true;
    }
}
