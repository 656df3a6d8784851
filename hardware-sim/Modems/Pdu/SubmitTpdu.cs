using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>
/// An SMS-SUBMIT (3GPP TS 23.040, 9.2.2.2): what a host asks a modem to send.
/// <code>
///   7    6     5    4 3   2    1 0
/// +----+------+-----+-----+----+-----+----+----+-----+-----+--------+-----+----+
/// | RP | UDHI | SRR | VPF | RD | MTI | MR | DA | PID | DCS | VP 0/1/7 | UDL | UD |
/// +----+------+-----+-----+----+-----+----+----+-----+-----+--------+-----+----+
/// </code>
/// </summary>
/// <param name="Destination">TP-DA.</param>
/// <param name="Protocol">TP-PID.</param>
/// <param name="WantsReport">TP-SRR.</param>
/// <param name="Data">TP-UD with TP-DCS and TP-UDHI.</param>
public sealed record SubmitTpdu(TpAddress Destination, byte Protocol, bool WantsReport, UserData Data)
{
    /// <summary>Octets of the shortest SUBMIT: an address of one digit, no validity, no text.</summary>
    public const int OctetsMin = 8;

    /// <summary>Octets of the longest SUBMIT.</summary>
    public const int OctetsMax = 164;

    private const int SubmitIndicator = 0x01;

    /// <summary>Reads a whole TPDU. False when it is anything but one well-formed SMS-SUBMIT to the last octet.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out SubmitTpdu? submit)
    {
        submit = null;
        var reader = new WireReader(octets);
        if (!reader.TryReadByte(out var first) || (first & 0x03) != SubmitIndicator) return false;
        if (!reader.TryReadByte(out _) || !TpAddress.TryRead(ref reader, out var destination)) return false;
        if (!reader.TryReadByte(out var protocol) || !reader.TryReadByte(out var scheme)) return false;
        if (!reader.TryRead(ValidityOctets(first), out _)) return false;
        if (!UserData.TryRead(ref reader, scheme, (first & 0x40) != 0, out var data)) return false;
        submit = new SubmitTpdu(destination, protocol, (first & 0x20) != 0, data!);
        return true;
    }

    // TP-VPF (9.2.3.3): 0 none, 2 relative, 1 enhanced, 3 absolute
    private static int ValidityOctets(byte first) => ((first >> 3) & 0x03) switch { 0 => 0, 2 => 1, _ => 7 };
}
