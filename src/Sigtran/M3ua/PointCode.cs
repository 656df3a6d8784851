using System.Globalization;

namespace Signalbox.Sigtran.M3ua;

/// <summary>
/// A signalling point code (ITU-T Q.704, 2.2): 14 bits in ITU networks; M3UA has room for the 24 of others (RFC 4666, 3.3.1).
/// </summary>
/// <param name="Value">The code as a number.</param>
public readonly record struct PointCode(uint Value)
{
    /// <summary>The greatest of an ITU network.</summary>
    public const uint ItuMax = 0x3FFF;

    /// <summary>Reads a decimal number up to <see cref="ItuMax"/> or the 3-8-3 form: <c>16375</c>, <c>7-254-7</c>, <c>7.254.7</c>.</summary>
    public static bool TryParse(string? text, out PointCode code)
    {
        code = default;
        var parts = (text ?? "").Split('-', '.');
        if (parts.Length is not (1 or 3)) return false;
        Span<uint> numbers = stackalloc uint[3];
        for (var i = 0; i < parts.Length; i++)
            if (!uint.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return false;
        if (parts.Length == 3 && (numbers[0] > 7 || numbers[1] > 255 || numbers[2] > 7)) return false;
        var value = parts.Length == 1 ? numbers[0] : (numbers[0] << 11) | (numbers[1] << 3) | numbers[2];
        code = new PointCode(value);
        return value <= ItuMax;
    }

    /// <summary>The 3-8-3 form of an ITU code, otherwise the number.</summary>
    public override string ToString() => Value > ItuMax
        ? Value.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Value >> 11}-{(Value >> 3) & 0xFF}-{Value & 7}");
}
