using System.Globalization;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>
/// A transaction id (ITU-T Q.773, 3.1.2; table 11): one to four octets, of which the sender alone knows the meaning. So 01 and 00 01 are different
/// ids.
/// </summary>
/// <param name="Value">The octets as a number, the first one highest.</param>
/// <param name="Length">How many octets; 0 for no id.</param>
public readonly record struct TransactionId(uint Value, int Length)
{
    /// <summary>Octets at the most; ids of ours have as many.</summary>
    public const int LengthMax = 4;

    /// <summary>Whether there is an id.</summary>
    public bool IsPresent => Length > 0;

    /// <summary>An id of ours.</summary>
    public static TransactionId Ours(uint value) => new(value, LengthMax);

    /// <summary>The id of these octets; false when there are none, or too many.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out TransactionId id)
    {
        id = default;
        if (octets.Length is < 1 or > LengthMax) return false;
        var value = 0u;
        foreach (var octet in octets) value = (value << 8) | octet;
        id = new TransactionId(value, octets.Length);
        return true;
    }

    /// <summary>Writes the octets; <paramref name="to"/> has <see cref="Length"/> of them.</summary>
    public void Write(Span<byte> to)
    {
        for (var at = 0; at < Length; at++) to[at] = (byte)(Value >> (8 * (Length - 1 - at)));
    }

    /// <summary>The octets in hexadecimal.</summary>
    public override string ToString() => Value.ToString("x8", CultureInfo.InvariantCulture)[^(2 * Length)..];
}
