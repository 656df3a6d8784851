namespace Signalbox.Kernel.Wire;

/// <summary>
/// A byte array that grows up to a limit and is reused: what <see cref="WireWriter"/> writes into. Not thread-safe.
/// </summary>
public sealed class WireBuffer
{
    private byte[] _bytes;

    /// <summary>Makes an empty buffer.</summary>
    /// <param name="capacity">Octets to start with.</param>
    /// <param name="capacityMax">Octets at the most; writing past it throws, so callers bound what they write first.</param>
    public WireBuffer(int capacity = 256, int capacityMax = int.MaxValue)
    {
        _bytes = new byte[Math.Min(capacity, capacityMax)];
        CapacityMax = capacityMax;
    }

    /// <summary>Octets at the most.</summary>
    public int CapacityMax { get; }

    /// <summary>Octets written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>What was written so far; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Cuts back to an earlier <see cref="Length"/>.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length, nameof(length));
        Length = length;
    }

    /// <summary>Appends <paramref name="count"/> octets and returns them, to be filled by the caller.</summary>
    /// <exception cref="InvalidOperationException">There would be more than <see cref="CapacityMax"/>.</exception>
    public Span<byte> Extend(int count)
    {
        var needed = (long)Length + count;
        if (needed > _bytes.Length) Grow(needed);
        var span = _bytes.AsSpan(Length, count);
        Length = (int)needed;
        return span;
    }

    /// <summary>Octets already written, to be changed.</summary>
    internal Span<byte> At(int offset, int count) => _bytes.AsSpan(0, Length).Slice(offset, count);

    private void Grow(long needed)
    {
        if (needed > CapacityMax) throw new InvalidOperationException($"a wire buffer of at most {CapacityMax} octets was asked for {needed}");
        Array.Resize(ref _bytes, (int)Math.Min(CapacityMax, Math.Max(needed, _bytes.Length * 2L)));
    }
}
