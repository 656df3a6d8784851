using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.Addresses;

/// <summary>
/// Type-of-address and Address-Value, what the address field of a TPDU and the service centre's address in PDU mode share; they
/// differ in how they count (3GPP TS 23.040, 9.1.2.5; TS 24.011, 8.2.5.1).
/// <code>
///  bit  8   7 6 5   4 3 2 1
///      | 1 |  TON  |  NPI  |    type-of-address
///      | semi-octets, or packed septets |
/// </code>
/// </summary>
internal static class AddressValue
{
    private const int ExtensionBit = 0x80;

    // A name of seven characters fills 49 bits of seven octets, and some senders count all 56 (see Name).
    private const int SemiOctetsOfEightSeptets = 14;

    public static byte TypeOctet(SmsAddress address) =>
        (byte)(ExtensionBit | (((int)address.TypeOfNumber & 7) << 4) | ((int)address.NumberingPlan & 0x0F));

    /// <summary>Reads a value of <paramref name="semiOctets"/> half octets, at most <see cref="AddressField.SemiOctetsMax"/>.</summary>
    public static SmsAddress Read(byte typeOctet, ReadOnlySpan<byte> value, int semiOctets)
    {
        var type = (TypeOfNumber)((typeOctet >> 4) & 7);
        var text = type == TypeOfNumber.Alphanumeric ? Name(value, semiOctets) : Digits(value, semiOctets);
        return new(type, (NumberingPlan)(typeOctet & 0x0F), text);
    }

    /// <summary>
    /// Writes the value to at most <see cref="AddressField.ValueOctetsMax"/> octets; false when it is too long or has a
    /// character that cannot be sent.
    /// </summary>
    public static bool TryWrite(SmsAddress address, Span<byte> value, out int semiOctets)
    {
        if (address.TypeOfNumber == TypeOfNumber.Alphanumeric) return TryWriteName(address.Value, value, out semiOctets);
        semiOctets = address.Value.Length;
        return semiOctets <= AddressField.SemiOctetsMax && SemiOctets.TryWrite(address.Value, value);
    }

    private static bool TryWriteName(string name, Span<byte> value, out int semiOctets)
    {
        semiOctets = 0;
        Span<byte> septets = stackalloc byte[AddressField.NameSeptetsMax];
        if (!GsmAlphabet.TryEncode(name, septets, out var count)) return false;
        SeptetPacking.Pack(septets[..count], fillBits: 0, value);
        semiOctets = ((count * 7) + 3) / 4;
        return true;
    }

    private static string Digits(ReadOnlySpan<byte> value, int semiOctets)
    {
        Span<char> digits = stackalloc char[AddressField.SemiOctetsMax];
        return new string(digits[..SemiOctets.Read(value, semiOctets, digits)]);
    }

    // The length counts useful semi-octets, so seven characters are 13 of them and eight are 14. Encoders that round up to
    // octets say 14 for seven too, and then seven zero bits look like an eighth septet, '@'. No sender's name ends so.
    private static string Name(ReadOnlySpan<byte> value, int semiOctets)
    {
        Span<byte> septets = stackalloc byte[AddressField.NameSeptetsMax];
        septets = septets[..(semiOctets * 4 / 7)];
        SeptetPacking.Unpack(value, fillBits: 0, septets);
        if (semiOctets == SemiOctetsOfEightSeptets && septets[^1] == 0) septets = septets[..^1];
        return GsmAlphabet.Decode(septets);
    }
}
