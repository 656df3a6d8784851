using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>
/// An SMS-DELIVER (3GPP TS 23.040, 9.2.2.1): what the network brings to a modem.
/// <code>
///   7    6     5         2     1 0
/// +----+------+-----+---+-----+-----+----+-----+-----+------+-----+----+
/// | RP | UDHI | SRI | - | MMS | MTI | OA | PID | DCS | SCTS | UDL | UD |
/// +----+------+-----+---+-----+-----+----+-----+-----+------+-----+----+
/// </code>
/// </summary>
/// <param name="Origin">TP-OA.</param>
/// <param name="Protocol">TP-PID.</param>
/// <param name="SentAt">TP-SCTS, to the second.</param>
/// <param name="Data">TP-UD with TP-DCS and TP-UDHI.</param>
public sealed record DeliverTpdu(TpAddress Origin, byte Protocol, DateTimeOffset SentAt, UserData Data)
{
    // MTI 0; the inverted more-messages bit says that no more wait, as every network seen does
    private const byte NoMoreMessages = 0x04;
    private const byte HeaderIndicator = 0x40;

    /// <summary>The octets of the TPDU.</summary>
    public byte[] ToArray()
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteByte((byte)(NoMoreMessages | (Data.HasHeader ? HeaderIndicator : 0)));
        Origin.Write(writer);
        writer.WriteByte(Protocol);
        writer.WriteByte(Data.Scheme);
        Timestamp.Write(writer, SentAt);
        Data.Write(writer);
        return buffer.Written.ToArray();
    }
}
