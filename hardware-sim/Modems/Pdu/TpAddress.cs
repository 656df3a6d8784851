using System.Buffers;
using Signalbox.HardwareSim.Text;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>
/// An address field (3GPP TS 23.040, 9.1.2.5).
/// <code>
/// +--------+------------------+-----------------------+
/// | length | 1 | TON(3) | NPI(4) | semi-octets, low first |
/// +--------+------------------+-----------------------+
/// </code>
/// In a TPDU the length counts useful semi-octets; in the service centre address before it, octets with the type (TS 27.005, 3.1).
/// </summary>
/// <param name="Type">Type of address: 0x91 international, 0x81 unknown, 0xD0 alphanumeric.</param>
/// <param name="Value">Digits without a plus sign, or the text of an alphanumeric address.</param>
public readonly record struct TpAddress(byte Type, string Value)
{
    /// <summary>Type of address of an international number.</summary>
    public const byte International = 0x91;

    /// <summary>Type of address of a number of unknown type, such as a short code.</summary>
    public const byte Unknown = 0x81;

    /// <summary>Type of address of a name.</summary>
    public const byte Alphanumeric = 0xD0;

    /// <summary>Semi-octets of an address at the most.</summary>
    public const int SemiOctetsMax = 20;

    private const int InternationalDigitsMin = 10;
    private const string Digits = "0123456789*#abc";

    /// <summary>Long numbers of digits are international, short ones of unknown type, anything else is a name.</summary>
    public static TpAddress Of(string address)
    {
        if (!IsNumber(address)) return new(Alphanumeric, address);
        var digits = DigitsOf(address);
        return new(address.StartsWith('+') || digits.Length >= InternationalDigitsMin ? International : Unknown, digits);
    }

    /// <summary>Whether an address is digits, perhaps behind a plus, and fits.</summary>
    public static bool IsNumber(string address) =>
        DigitsOf(address) is { Length: > 0 and <= SemiOctetsMax } digits && digits.All(Digits.Contains);

    /// <summary>Reads an address whose length octet counts semi-octets. False when it is cut, too long, or holds no digit.</summary>
    public static bool TryRead(ref WireReader reader, out TpAddress address)
    {
        address = default;
        if (!reader.TryReadByte(out var length) || length > SemiOctetsMax) return false;
        if (!reader.TryReadByte(out var type) || (type & 0x80) == 0) return false;
        if (!reader.TryRead((length + 1) / 2, out var octets)) return false;
        if ((type & 0x70) == 0x50)
        {
            address = new(type, ReadName(octets, length));
            return true;
        }

        if (!TryReadDigits(octets, length, out var digits)) return false;
        address = new(type, digits);
        return true;
    }

    /// <summary>
    /// Reads the service centre address that stands before a TPDU; its length octet counts octets. An absent one (length 0) is
    /// null. False when it is cut or malformed.
    /// </summary>
    public static bool TryReadServiceCentre(ref WireReader reader, out TpAddress? address)
    {
        address = null;
        if (!reader.TryReadByte(out var length)) return false;
        if (length == 0) return true;
        if (length is < 2 or > 1 + (SemiOctetsMax / 2)) return false;
        if (!reader.TryReadByte(out var type) || !reader.TryRead(length - 1, out var octets)) return false;
        var semiOctets = (octets.Length * 2) - (octets[^1] >> 4 == 0xF ? 1 : 0);
        if (!TryReadDigits(octets, semiOctets, out var digits)) return false;
        address = new(type, digits);
        return true;
    }

    /// <summary>Writes the address with its length in semi-octets.</summary>
    public void Write(WireWriter writer)
    {
        if (Type == Alphanumeric)
        {
            WriteName(writer);
            return;
        }

        writer.WriteByte((byte)Value.Length);
        writer.WriteByte(Type);
        WriteDigits(writer);
    }

    /// <summary>Writes the address as a service centre address, with its length in octets.</summary>
    public void WriteServiceCentre(WireWriter writer)
    {
        writer.WriteByte((byte)(1 + ((Value.Length + 1) / 2)));
        writer.WriteByte(Type);
        WriteDigits(writer);
    }

    private static string DigitsOf(string address) => address.StartsWith('+') ? address[1..] : address;

    private static bool TryReadDigits(ReadOnlySpan<byte> octets, int semiOctets, out string digits)
    {
        Span<char> read = stackalloc char[SemiOctetsMax + 1];
        digits = "";
        for (var i = 0; i < semiOctets; i++)
        {
            var nibble = i % 2 == 0 ? octets[i / 2] & 0x0F : octets[i / 2] >> 4;
            if (nibble >= Digits.Length) return false;
            read[i] = Digits[nibble];
        }

        digits = read[..semiOctets].ToString();
        return semiOctets > 0;
    }

    private void WriteDigits(WireWriter writer)
    {
        for (var i = 0; i < Value.Length; i += 2)
        {
            var low = Digits.IndexOf(Value[i]);
            var high = i + 1 < Value.Length ? Digits.IndexOf(Value[i + 1]) : 0x0F;
            writer.WriteByte((byte)((high << 4) | low));
        }
    }

    private static string ReadName(ReadOnlySpan<byte> octets, int semiOctets)
    {
        var septets = SeptetPacking.Unpack(octets, semiOctets * 4 / 7, 0);
        Span<char> name = stackalloc char[septets.Length];
        return name[..GsmAlphabet.Decode(septets, name)].ToString();
    }

    // as many whole characters as fit; one that the alphabet lacks shows as a question mark
    private void WriteName(WireWriter writer)
    {
        const int septetsMax = SemiOctetsMax * 4 / 7;
        var septets = new ArrayBufferWriter<byte>();
        foreach (var character in Value)
        {
            var before = septets.WrittenCount;
            if (!GsmAlphabet.TryEncode([character], septets)) septets.Write("?"u8);
            if (septets.WrittenCount > septetsMax)
            {
                WriteSeptets(writer, septets.WrittenSpan[..before]);
                return;
            }
        }

        WriteSeptets(writer, septets.WrittenSpan);
    }

    private void WriteSeptets(WireWriter writer, ReadOnlySpan<byte> septets)
    {
        writer.WriteByte((byte)(((septets.Length * 7) + 3) / 4));
        writer.WriteByte(Type);
        writer.Write(SeptetPacking.Pack(septets, 0));
    }
}
