using Signalbox.Sigtran.M3ua;

namespace Signalbox.Sigtran.Sccp.Management;

/// <summary>Messages of SCCP management (ITU-T Q.713, 5.2, table 23).</summary>
public enum ManagementFormat : byte
{
    /// <summary>SSA: the subsystem is allowed.</summary>
    SubsystemAllowed = 1,

    /// <summary>SSP: it is prohibited.</summary>
    SubsystemProhibited = 2,

    /// <summary>SST: whoever gets it tells by SSA that the subsystem is allowed, or nothing.</summary>
    SubsystemStatusTest = 3,

    /// <summary>SOR: a duplicated subsystem wants to go out of service.</summary>
    OutOfServiceRequest = 4,

    /// <summary>SOG: it may.</summary>
    OutOfServiceGrant = 5,

    /// <summary>SSC: the node is congested.</summary>
    Congested = 6,
}

/// <summary>
/// A message of SCCP management, the data of a UDT between the subsystems 1 of two nodes (ITU-T Q.713, 5.2 and 5.3).
/// <code>
/// | format | affected SSN | affected PC, 14 bits, the least significant octet first | multiplicity | congestion level, in SSC alone |
/// </code>
/// </summary>
/// <param name="Format">What it says.</param>
/// <param name="Subsystem">Of which subsystem; of SCCP itself with 1.</param>
/// <param name="PointCode">Of which node.</param>
/// <param name="CongestionLevel">0..15 in <see cref="ManagementFormat.Congested"/>; otherwise 0.</param>
public readonly record struct ManagementMessage(ManagementFormat Format, byte Subsystem, PointCode PointCode, byte CongestionLevel = 0)
{
    /// <summary>The subsystem of SCCP management.</summary>
    public const byte ManagementSubsystem = 1;

    private const int Octets = 5;
    private const int LevelMask = 0x0F;

    /// <summary>
    /// Reads one. False when it is too short, or its format is not known. The multiplicity, which is unknown (0) in ITU networks, is passed
    /// over.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> data, out ManagementMessage message)
    {
        message = default;
        if (data.Length < Octets) return false;
        var format = (ManagementFormat)data[0];
        if (!Enum.IsDefined(format) || (format == ManagementFormat.Congested && data.Length == Octets)) return false;
        var code = new PointCode((uint)(data[2] | (data[3] << 8)) & PointCode.ItuMax);
        message = new(format, data[1], code, format == ManagementFormat.Congested ? (byte)(data[Octets] & LevelMask) : (byte)0);
        return true;
    }

    /// <summary>Its octets.</summary>
    public byte[] Encode()
    {
        byte[] common = [(byte)Format, Subsystem, (byte)PointCode.Value, (byte)(PointCode.Value >> 8), 0];
        return Format == ManagementFormat.Congested ? [.. common, CongestionLevel] : common;
    }
}
