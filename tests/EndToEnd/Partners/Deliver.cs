using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Signalbox.EndToEnd.Partners;

/// <summary>A deliver_sm as a partner reads it (SMPP 3.4, 4.6.1): a receipt, a message from a subscriber, or a part of one.</summary>
internal readonly record struct Deliver
{
    private const byte ReceiptType = 0x04;
    private const byte UserDataHeaderIndicator = 0x40;
    private const byte Ucs2 = 8;

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Whether it tells of the end of a message.</summary>
    public required bool IsReceipt { get; init; }

    /// <summary>The text, without a header.</summary>
    public required string Text { get; init; }

    /// <summary>Of a receipt: receipted_message_id; otherwise 0.</summary>
    public required long ReceiptedId { get; init; }

    /// <summary>Of a part: which of how many, and under which reference; otherwise 1 of 1.</summary>
    public required (int Reference, int Total, int Number) Part { get; init; }

    public static Deliver Read(ReadOnlySpan<byte> body)
    {
        CString(ref body); // service_type
        body = body[2..];
        var from = CString(ref body);
        body = body[2..];
        var to = CString(ref body);
        var esmClass = body[0];
        body = body[3..]; // esm_class, protocol_id, priority_flag
        CString(ref body); // schedule_delivery_time
        CString(ref body); // validity_period
        var dataCoding = body[2];
        body = body[4..]; // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id
        ReadOnlySpan<byte> message = body.Slice(1, body[0]);
        body = body[(1 + message.Length)..];
        var part = (Reference: 0, Total: 1, Number: 1);
        var id = 0L;
        while (body.Length >= 4)
        {
            var value = body.Slice(4, BinaryPrimitives.ReadUInt16BigEndian(body[2..]));
            switch (BinaryPrimitives.ReadUInt16BigEndian(body))
            {
                case 0x001E: // receipted_message_id
                    id = long.Parse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case 0x0424: // message_payload
                    message = value;
                    break;
                case 0x020C: // sar_msg_ref_num
                    part.Reference = BinaryPrimitives.ReadUInt16BigEndian(value);
                    break;
                case 0x020E: // sar_total_segments
                    part.Total = value[0];
                    break;
                case 0x020F: // sar_segment_seqnum
                    part.Number = value[0];
                    break;
                default:
                    break;
            }

            body = body[(4 + value.Length)..];
        }

        if ((esmClass & UserDataHeaderIndicator) != 0) part = TakeHeader(ref message);
        return new Deliver
        {
            From = from, To = to, IsReceipt = (esmClass & ReceiptType) != 0, ReceiptedId = id, Part = part,
            Text = dataCoding == Ucs2 ? Encoding.BigEndianUnicode.GetString(message) : Encoding.ASCII.GetString(message),
        };
    }

    // UDHL | IEI 00, IEDL 03, reference | total | number, or IEI 08, IEDL 04 with a reference of two octets (3GPP TS 23.040, 9.2.3.24)
    private static (int Reference, int Total, int Number) TakeHeader(ref ReadOnlySpan<byte> message)
    {
        var header = message.Slice(1, message[0]);
        message = message[(1 + header.Length)..];
        return header[0] == 0
            ? (header[2], header[3], header[4])
            : (BinaryPrimitives.ReadUInt16BigEndian(header[2..]), header[4], header[5]);
    }

    private static string CString(ref ReadOnlySpan<byte> octets)
    {
        var end = octets.IndexOf((byte)0);
        var text = Encoding.ASCII.GetString(octets[..end]);
        octets = octets[(end + 1)..];
        return text;
    }
}
