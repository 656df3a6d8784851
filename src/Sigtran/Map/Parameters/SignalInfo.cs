using System.Formats.Asn1;
using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Map.Parameters;

/// <summary>SignalInfo (3GPP TS 29.002, 17.7.8): 1 to 200 octets that MAP carries and does not look at; here a TPDU of 3GPP TS 23.040.</summary>
public static class SignalInfo
{
    /// <summary>Octets at the most (maxSignalInfoLength).</summary>
    public const int OctetsMax = 200;

    internal static ReadOnlyMemory<byte>? Read(BerValue value) =>
        value.TryOctets(out var octets) && octets.Length is > 0 and <= OctetsMax ? octets : null;

    internal static bool TryWrite(ReadOnlyMemory<byte> octets, AsnWriter writer)
    {
        writer.WriteOctetString(octets.Span);
        return octets.Length is > 0 and <= OctetsMax;
    }
}
