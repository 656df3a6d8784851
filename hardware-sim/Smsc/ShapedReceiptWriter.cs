using System.Globalization;
using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>Writes receipts as faults have them: other fields, dates, ids and TLVs than SMPP 3.4, Appendix B shows.</summary>
internal static class ShapedReceiptWriter
{
    /// <summary>Makes an id that is never given: ids are microseconds since 1970, this is thousands of years ahead.</summary>
    private const ulong UnknownIdOffset = 100_000_000_000_000_000;

    public static void Write(WireBuffer buffer, uint sequence, in Receipt receipt, DateTime done, ReceiptForm form)
    {
        var start = DeliverSmWriter.Begin(buffer, sequence, receipt.Subscriber, receipt.Sender, EsmClassOf(receipt, form), dataCoding: 0);
        var id = receipt.Shape == ReceiptShape.UnknownId ? receipt.MessageId + UnknownIdOffset : receipt.MessageId;
        var writer = new WireWriter(buffer);
        var length = writer.ReserveByte();
        if (form.Carrier != ReceiptCarrier.Tlvs) WriteText(buffer, receipt, id, done, form);
        writer.PatchByte(length, (byte)(buffer.Length - length - 1));
        if (form.Carrier != ReceiptCarrier.Text) WriteTlvs(buffer, receipt, id, form);
        form.FurtherTlvs.CopyTo(buffer.Extend(form.FurtherTlvs.Length));
        PduWriter.End(buffer, start);
    }

    private static byte EsmClassOf(in Receipt receipt, ReceiptForm form) => receipt.Shape switch
    {
        ReceiptShape.NoFlag => 0,
        ReceiptShape.Intermediate => form.IntermediateEsmClass,
        _ => EsmClass.Receipt,
    };

    private static void WriteText(WireBuffer buffer, in Receipt receipt, ulong id, DateTime done, ReceiptForm form)
    {
        var isFirst = true;
        foreach (var field in form.Fields)
        {
            if (!isFirst) buffer.Extend(1)[0] = (byte)' ';
            isFirst = false;
            WriteField(buffer, field, receipt, id, done, form);
        }
    }

    private static void WriteField(WireBuffer buffer, ReceiptField field, in Receipt receipt, ulong id, DateTime done, ReceiptForm form)
    {
        var isDelivered = receipt.State == MessageState.Delivered;
        switch (field)
        {
            case ReceiptField.Id:
                Write(buffer, "id:"u8);
                MessageIdWriter.Write(buffer, id, form.Ids.Text, form.Ids.TextDigits);
                break;
            case ReceiptField.Sub:
                Write(buffer, "sub:001"u8);
                break;
            case ReceiptField.Dlvrd:
                Write(buffer, isDelivered ? "dlvrd:001"u8 : "dlvrd:000"u8);
                break;
            case ReceiptField.Submit:
                Write(buffer, "submit date:"u8);
                WriteDate(buffer, receipt.SubmittedAt, form.Dates);
                break;
            case ReceiptField.Done:
                Write(buffer, "done date:"u8);
                WriteDate(buffer, done, form.Dates);
                break;
            case ReceiptField.Stat:
                Write(buffer, "stat:"u8);
                Encoding.ASCII.GetBytes(MessageStateNames.Of(receipt.State), buffer.Extend(7));
                break;
            case ReceiptField.Err:
                Write(buffer, "err:"u8);
                Write(buffer, form.Err ?? (isDelivered ? "000"u8 : "001"u8));
                break;
            default:
                Write(buffer, "text:"u8);
                Write(buffer, receipt.Quote);
                break;
        }
    }

    private static void WriteDate(WireBuffer buffer, DateTime time, ReceiptDates dates)
    {
        ReadOnlySpan<char> format = dates switch
        {
            ReceiptDates.Digits12 => "yyMMddHHmmss",
            ReceiptDates.Digits12LongYear => "yyyyMMddHHmm",
            ReceiptDates.Digits14 => "yyyyMMddHHmmss",
            _ => "yyMMddHHmm",
        };
        time.TryFormat(buffer.Extend(format.Length), out _, format, CultureInfo.InvariantCulture);
    }

    private static void WriteTlvs(WireBuffer buffer, in Receipt receipt, ulong id, ReceiptForm form)
    {
        // tag (2) | length (2) | id 0 rubbish
        var head = buffer.Length;
        PduWriter.WriteTlv(buffer, TlvTag.ReceiptedMessageId, []);
        MessageIdWriter.Write(buffer, id, form.Ids.Tlv, form.Ids.TlvDigits);
        buffer.Extend(1)[0] = 0;
        MessageIdWriter.WriteRubbish(buffer, form.Ids.Rubbish);
        new WireWriter(buffer).PatchUInt16(head + 2, (ushort)(buffer.Length - head - 4));
        PduWriter.WriteTlv(buffer, TlvTag.MessageState, [(byte)receipt.State]);
    }

    private static void Write(WireBuffer buffer, ReadOnlySpan<byte> octets) => octets.CopyTo(buffer.Extend(octets.Length));
}
