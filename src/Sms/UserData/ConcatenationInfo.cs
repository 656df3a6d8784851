using System.Buffers.Binary;

namespace Signalbox.Sms.UserData;

/// <summary>
/// Which part of which message this is (3GPP TS 23.040, 9.2.3.24.1 with an 8-bit reference, 9.2.3.24.8 with 16 bits).
/// <code>
/// | 05 | 00 | 03 | reference | total | number |
/// | 06 | 08 | 04 | reference, two octets | total | number |
/// </code>
/// </summary>
/// <param name="Reference">The same in all parts of a message; at most 255 when not wide.</param>
/// <param name="Total">Parts of the message, from 1.</param>
/// <param name="Number">This part, 1 to <paramref name="Total"/>.</param>
/// <param name="IsWide">Whether the reference has 16 bits. A wide and a narrow reference of the same value are different.</param>
public readonly record struct ConcatenationInfo(ushort Reference, byte Total, byte Number, bool IsWide)
{
    /// <summary>Octets of a header that has this element alone, its length octet included: 6, or 7 when wide.</summary>
    public int HeaderLength => HeaderLengthOf(IsWide);

    /// <summary>Writes a user data header with this element alone, length octet first.</summary>
    /// <param name="header">Takes <see cref="HeaderLength"/> octets.</param>
    public void WriteHeader(Span<byte> header)
    {
        header = header[..HeaderLength];
        header[0] = (byte)(header.Length - 1);
        header[1] = IsWide ? InformationElement.WideConcatenation : InformationElement.Concatenation;
        header[2] = (byte)(header.Length - 3);
        if (IsWide) BinaryPrimitives.WriteUInt16BigEndian(header[3..], Reference);
        else header[3] = (byte)Reference;
        header[^2] = Total;
        header[^1] = Number;
    }

    internal static int HeaderLengthOf(bool isWide) => isWide ? 7 : 6;

    /// <summary>Reads one element; null when it is no concatenation or, as the standard has it, to be ignored.</summary>
    internal static ConcatenationInfo? Read(byte identifier, ReadOnlySpan<byte> data)
    {
        ConcatenationInfo? info = (identifier, data.Length) switch
        {
            (InformationElement.Concatenation, 3) => new(data[0], data[1], data[2], IsWide: false),
            (InformationElement.WideConcatenation, 4) => new(BinaryPrimitives.ReadUInt16BigEndian(data), data[2], data[3], IsWide: true),
            _ => null,
        };
        return info is { Number: > 0 } found && found.Number <= found.Total ? info : null;
    }
}
