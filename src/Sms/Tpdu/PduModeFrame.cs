using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Signalbox.Sms.Addresses;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// What a modem in PDU mode takes and gives: the service centre's address and a TPDU in hexadecimal (3GPP TS 27.005, 3.1; the
/// address as in TS 24.011, 8.2.5.1).
/// <code>
/// | length of the address in octets, 0..11 | type-of-address | semi-octets 0..10 | TPDU ... |
/// </code>
/// The length that +CMGS and +CMGL speak of is the TPDU's alone: <see cref="Tpdu"/>'s.
/// </summary>
public sealed class PduModeFrame
{
    private const int AddressOctetsMax = 1 + AddressField.ValueOctetsMax;
    private const int OctetsMax = 1 + AddressOctetsMax + TpduLimits.OctetsMax;

    private PduModeFrame(SmsAddress? serviceCentre, ReadOnlyMemory<byte> tpdu)
    {
        ServiceCentre = serviceCentre;
        Tpdu = tpdu;
    }

    /// <summary>The service centre; null for the one that the SIM knows.</summary>
    public SmsAddress? ServiceCentre { get; }

    /// <summary>The TPDU, 1 to <see cref="TpduLimits.OctetsMax"/> octets; not to be changed.</summary>
    public ReadOnlyMemory<byte> Tpdu { get; }

    /// <summary>Which message the TPDU is.</summary>
    public MessageTypeIndicator MessageType => new FirstOctet(Tpdu.Span[0]).MessageType;

    /// <summary>
    /// Reads a line of a modem, without blanks around it. False when it is not hexadecimal, has half an octet, or the lengths do
    /// not fit; the TPDU itself is not looked into.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> hex, [NotNullWhen(true)] out PduModeFrame? frame)
    {
        frame = null;
        if (hex.Length > OctetsMax * 2) return false;
        Span<byte> buffer = stackalloc byte[OctetsMax];
        if (Convert.FromHexString(hex, buffer, out _, out var length) != OperationStatus.Done || length == 0) return false;
        var octets = buffer[..length];
        int addressLength = octets[0];
        if (addressLength > AddressOctetsMax || octets.Length <= 1 + addressLength) return false;
        var tpdu = octets[(1 + addressLength)..];
        if (tpdu.Length > TpduLimits.OctetsMax) return false;
        frame = new(ReadServiceCentre(octets.Slice(1, addressLength)), tpdu.ToArray());
        return true;
    }

    /// <summary>The line for a modem, in upper case.</summary>
    /// <param name="serviceCentre">The service centre; null for the one that the SIM knows.</param>
    /// <param name="tpdu">The TPDU.</param>
    /// <exception cref="ArgumentException">The address has no form on the air (<see cref="AddressField.CanEncode"/>).</exception>
    public static string Format(SmsAddress? serviceCentre, ReadOnlySpan<byte> tpdu)
    {
        Span<byte> address = stackalloc byte[1 + AddressOctetsMax];
        address = address[..WriteServiceCentre(serviceCentre, address)];
        return string.Concat(Convert.ToHexString(address), Convert.ToHexString(tpdu));
    }

    private static SmsAddress? ReadServiceCentre(ReadOnlySpan<byte> octets) =>
        octets.Length == 0 ? null : AddressValue.Read(octets[0], octets[1..], (octets.Length - 1) * 2);

    private static int WriteServiceCentre(SmsAddress? serviceCentre, Span<byte> octets)
    {
        octets[0] = 0;
        if (serviceCentre is not { } address) return 1;
        if (!AddressValue.TryWrite(address, octets[2..], out var semiOctets))
            throw new ArgumentException("a service centre that has no form on the air", nameof(serviceCentre));
        var length = 2 + SemiOctets.OctetsFor(semiOctets);
        octets[0] = (byte)(length - 1);
        octets[1] = AddressValue.TypeOctet(address);
        return length;
    }
}
