using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>
/// An SMS-STATUS-REPORT (3GPP TS 23.040, 9.2.2.3).
/// <code>
/// +-----------+----+----+------+----+----+
/// | MMS | MTI | MR | RA | SCTS | DT | ST |
/// +-----------+----+----+------+----+----+
/// </code>
/// </summary>
/// <param name="Reference">TP-MR of the message reported on.</param>
/// <param name="Recipient">TP-RA.</param>
/// <param name="SentAt">TP-SCTS: when the service centre took the message.</param>
/// <param name="DoneAt">TP-DT: when it came to its end.</param>
/// <param name="Status">TP-ST; 0 is delivered.</param>
public sealed record StatusReportTpdu(byte Reference, TpAddress Recipient, DateTimeOffset SentAt, DateTimeOffset DoneAt, byte Status)
{
    /// <summary>TP-ST of a message that the handset received (9.2.3.15).</summary>
    public const byte Delivered = 0x00;

    private const byte ReportWithoutMore = 0x06;

    /// <summary>The octets of the TPDU.</summary>
    public byte[] ToArray()
    {
        var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteByte(ReportWithoutMore);
        writer.WriteByte(Reference);
        Recipient.Write(writer);
        Timestamp.Write(writer, SentAt);
        Timestamp.Write(writer, DoneAt);
        writer.WriteByte(Status);
        return buffer.Written.ToArray();
    }
}
