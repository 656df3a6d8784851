using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Ss7.Sccp;

/// <summary>
/// A called or calling party address (ITU-T Q.713, 3.4) as mobile networks have it: global title of indicator 4, subsystem, perhaps a point code.
/// </summary>
internal sealed record PartyAddress(string Digits, byte Subsystem, bool RoutesOnTitle = true)
{
    private const byte HasPointCode = 0x01;
    private const byte HasSubsystem = 0x02;
    private const byte Full = 4;
    private const byte RoutesOnSubsystem = 0x40;
    private const byte E164 = 1;
    private const byte OddDigits = 1;
    private const byte EvenDigits = 2;
    private const byte International = 4;

    /// <summary>Reads an address; null when it is malformed. A title of another kind counts as none.</summary>
    public static PartyAddress? Read(ReadOnlySpan<byte> octets)
    {
        var reader = new WireReader(octets);
        if (!reader.TryReadByte(out var indicator)) return null;
        if ((indicator & HasPointCode) != 0 && !reader.TryRead(2, out _)) return null;
        byte subsystem = 0;
        if ((indicator & HasSubsystem) != 0 && !reader.TryReadByte(out subsystem)) return null;
        var digits = "";
        if (((indicator >> 2) & 0x0F) == Full)
        {
            if (!reader.TryReadByte(out _) || !reader.TryReadByte(out var plan) || !reader.TryReadByte(out _)) return null;
            digits = Semi.Read(reader.Rest, reader.Rest.Length * 2 - ((plan & 0x0F) == OddDigits ? 1 : 0));
        }

        return new PartyAddress(digits, subsystem, (indicator & RoutesOnSubsystem) == 0);
    }

    public byte[] ToArray()
    {
        if (Digits.Length == 0) return [HasSubsystem | RoutesOnSubsystem, Subsystem];
        var scheme = Digits.Length % 2 == 1 ? OddDigits : EvenDigits;
        return
        [
            (byte)(HasSubsystem | (Full << 2) | (RoutesOnTitle ? 0 : RoutesOnSubsystem)), Subsystem, 0, (byte)((E164 << 4) | scheme), International,
            .. Semi.Write(Digits, filler: 0),
        ];
    }
}

/// <summary>Digits two in an octet, the first in the low half.</summary>
internal static class Semi
{
    private const string Signals = "0123456789ABCDEF";

    /// <summary>Some digits; those that are not there are left out.</summary>
    public static string Read(ReadOnlySpan<byte> octets, int count)
    {
        Span<char> digits = stackalloc char[Math.Min(64, Math.Max(0, Math.Min(count, octets.Length * 2)))];
        for (var i = 0; i < digits.Length; i++) digits[i] = Signals[(octets[i / 2] >> (i % 2 * 4)) & 0x0F];
        return digits.ToString();
    }

    /// <summary>Digits up to the filler F (TBCD-STRING, 3GPP TS 29.002, 17.7.8).</summary>
    public static string ReadTbcd(ReadOnlySpan<byte> octets) => Read(octets, octets.Length * 2).TrimEnd('F');

    public static byte[] Write(string digits, byte filler)
    {
        var octets = new byte[(digits.Length + 1) / 2];
        for (var i = 0; i < octets.Length * 2; i++)
            octets[i / 2] |= (byte)((i < digits.Length ? Signals.IndexOf(digits[i], StringComparison.Ordinal) : filler) << (i % 2 * 4));
        return octets;
    }

    /// <summary>An ISDN-AddressString of an international E.164 number (3GPP TS 29.002, 17.7.8).</summary>
    public static byte[] WriteNumber(string digits) => [0x91, .. Write(digits, filler: 0x0F)];

    /// <summary>The digits of an AddressString.</summary>
    public static string ReadNumber(ReadOnlySpan<byte> octets) => octets.Length < 2 ? "" : ReadTbcd(octets[1..]);
}
