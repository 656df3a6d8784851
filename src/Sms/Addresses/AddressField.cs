namespace Signalbox.Sms.Addresses;

/// <summary>
/// An address field of a TPDU: TP-OA, TP-DA, TP-RA (3GPP TS 23.040, 9.1.2.5). Pure; no input makes it throw.
/// <code>
/// octet 1       Address-Length: useful semi-octets of the value, its filler not counted
/// octet 2       Type-of-Address: 1 | type of number | numbering plan
/// octet 3..12   Address-Value: semi-octets; for a name packed septets
/// </code>
/// </summary>
public static class AddressField
{
    /// <summary>Octets of a field at the most.</summary>
    public const int OctetsMax = 2 + ValueOctetsMax;

    /// <summary>Digits at the most.</summary>
    public const int SemiOctetsMax = 20;

    /// <summary>Septets of a name at the most, escapes counted.</summary>
    public const int NameSeptetsMax = 11;

    internal const int ValueOctetsMax = 10;

    /// <summary>
    /// Reads the field at the start of <paramref name="octets"/>. A filler ends a number early. False when octets are missing
    /// or the length is above <see cref="SemiOctetsMax"/>.
    /// </summary>
    /// <param name="octets">The field and what follows it.</param>
    /// <param name="address">The address; its value may be empty.</param>
    /// <param name="read">Octets of the field; 0 when the answer is false.</param>
    public static bool TryDecode(ReadOnlySpan<byte> octets, out SmsAddress address, out int read)
    {
        address = default;
        read = 0;
        if (octets.Length < 2 || octets[0] > SemiOctetsMax) return false;
        var semiOctets = octets[0];
        var end = 2 + SemiOctets.OctetsFor(semiOctets);
        if (octets.Length < end) return false;
        address = AddressValue.Read(octets[1], octets[2..end], semiOctets);
        read = end;
        return true;
    }

    /// <summary>
    /// Writes the field. A name of eight characters that ends in '@' is read back without it: its length and its octets are
    /// those of the first seven as many senders write them. False when the address has no form on the air (more than
    /// <see cref="SemiOctetsMax"/> digits, a character that is no semi-octet, a name of more than
    /// <see cref="NameSeptetsMax"/> septets or outside the alphabet) or when <paramref name="octets"/> is too short.
    /// </summary>
    /// <param name="address">What to write.</param>
    /// <param name="octets">Where; <see cref="OctetsMax"/> octets are always enough.</param>
    /// <param name="written">Octets written; 0 when the answer is false.</param>
    public static bool TryEncode(SmsAddress address, Span<byte> octets, out int written)
    {
        written = 0;
        Span<byte> value = stackalloc byte[ValueOctetsMax];
        if (!AddressValue.TryWrite(address, value, out var semiOctets)) return false;
        value = value[..SemiOctets.OctetsFor(semiOctets)];
        if (octets.Length < 2 + value.Length) return false;
        octets[0] = (byte)semiOctets;
        octets[1] = AddressValue.TypeOctet(address);
        value.CopyTo(octets[2..]);
        written = 2 + value.Length;
        return true;
    }

    /// <summary>Whether the address has a form on the air.</summary>
    public static bool CanEncode(SmsAddress address) => TryEncode(address, stackalloc byte[OctetsMax], out _);
}
