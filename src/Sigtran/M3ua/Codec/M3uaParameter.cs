using System.Buffers.Binary;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>A parameter as it stands on the wire (RFC 4666, 3.2), known or not.</summary>
/// <param name="Tag">Which.</param>
/// <param name="Value">Its octets, padding left out.</param>
public readonly record struct M3uaParameter(ParameterTag Tag, ReadOnlyMemory<byte> Value)
{
    /// <summary>A parameter of 32-bit numbers.</summary>
    public static M3uaParameter OfNumbers(ParameterTag tag, params ReadOnlySpan<uint> numbers)
    {
        var value = new byte[numbers.Length * sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(i * sizeof(uint)), numbers[i]);
        return new(tag, value);
    }

    /// <summary>Its 32-bit numbers; what is left over at the end is not looked at.</summary>
    public uint[] Numbers()
    {
        var numbers = new uint[Value.Length / sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadUInt32BigEndian(Value.Span[(i * sizeof(uint))..]);
        return numbers;
    }
}
