using System.Buffers.Binary;

namespace Signalbox.HardwareSim.Text;

/// <summary>Reads the user data header in front of a message (3GPP TS 23.040, 9.2.3.24).</summary>
public static class UserDataHeader
{
    private const byte Concatenated8Bit = 0x00;
    private const byte Concatenated16Bit = 0x08;

    /// <summary>
    /// Parts the header from the rest and looks for concatenation in it.
    /// <code>
    /// UDHL | IEI  IEDL  IED...            | IEI ...        | message
    ///        00   03    ref total number
    ///        08   04    ref ref total number
    /// </code>
    /// False when the header is longer than what is there.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out Concatenation concatenation, out ReadOnlySpan<byte> message)
    {
        concatenation = default;
        message = default;
        if (octets.Length < 1 || octets.Length < octets[0] + 1) return false;
        var elements = octets.Slice(1, octets[0]);
        message = octets[(octets[0] + 1)..];
        while (elements.Length >= 2)
        {
            var length = elements[1];
            if (elements.Length < length + 2) return false;
            ReadElement(elements[0], elements.Slice(2, length), ref concatenation);
            elements = elements[(length + 2)..];
        }

        return true;
    }

    private static void ReadElement(byte identifier, ReadOnlySpan<byte> data, ref Concatenation concatenation)
    {
        if (identifier == Concatenated8Bit && data.Length == 3)
            concatenation = new Concatenation(data[0], data[1], data[2]);
        else if (identifier == Concatenated16Bit && data.Length == 4)
            concatenation = new Concatenation(BinaryPrimitives.ReadUInt16BigEndian(data), data[2], data[3]);
    }
}
