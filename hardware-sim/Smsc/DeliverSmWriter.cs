using System.Text;
using Signalbox.HardwareSim.Smpp;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>Writes deliver_sm (SMPP 3.4, 4.6.1): receipts in the form of Appendix B, and subscribers' messages. Not thread-safe.</summary>
internal sealed class DeliverSmWriter
{
    private const byte TonInternational = 1;
    private const byte NpiIsdn = 1;

    private readonly MinuteStamp _submitted = new();
    private readonly MinuteStamp _done = new();

    public void WriteReceipt(WireBuffer buffer, uint sequence, in Receipt receipt, DateTime done)
    {
        var start = Begin(buffer, sequence, receipt.Subscriber, receipt.Sender, EsmClass.Receipt, dataCoding: 0);
        var writer = new WireWriter(buffer);
        var length = writer.ReserveByte();
        WriteText(buffer, receipt, done);
        writer.PatchByte(length, (byte)(buffer.Length - length - 1));
        WriteTlvs(buffer, receipt);
        PduWriter.End(buffer, start);
    }

    public static void WriteMessage(WireBuffer buffer, uint sequence, MobilePart part)
    {
        var from = new Address(TonInternational, NpiIsdn, Encoding.ASCII.GetBytes(part.From));
        var to = new Address(0, NpiIsdn, Encoding.ASCII.GetBytes(part.To));
        var start = Begin(buffer, sequence, from, to, part.EsmClass, part.DataCoding);
        buffer.Extend(1)[0] = (byte)part.ShortMessage.Length;
        part.ShortMessage.CopyTo(buffer.Extend(part.ShortMessage.Length));
        PduWriter.End(buffer, start);
    }

    /// <summary>Writes what stands in front of sm_length; <see cref="PduWriter.End"/> takes what this returns.</summary>
    public static int Begin(WireBuffer buffer, uint sequence, in Address from, in Address to, byte esmClass, byte dataCoding)
    {
        var start = PduWriter.Begin(buffer, CommandId.DeliverSm, CommandStatus.Ok, sequence);
        buffer.Extend(1)[0] = 0; // service_type
        WriteAddress(buffer, from);
        WriteAddress(buffer, to);
        // esm_class | protocol_id | priority_flag | schedule 0 | validity 0 | registered_delivery | replace | data_coding | default_msg_id
        var flags = buffer.Extend(9);
        flags.Clear();
        flags[0] = esmClass;
        flags[7] = dataCoding;
        return start;
    }

    private static void WriteAddress(WireBuffer buffer, in Address address)
    {
        var text = address.Text;
        var span = buffer.Extend(text.Length + 3);
        span[0] = address.Ton;
        span[1] = address.Npi;
        text.CopyTo(span[2..]);
        span[^1] = 0;
    }

    // id:IIIIIIIIII sub:SSS dlvrd:DDD submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DDDDDDD err:E Text: . . . . .
    private void WriteText(WireBuffer buffer, in Receipt receipt, DateTime done)
    {
        var delivered = receipt.State == MessageState.Delivered;
        Write(buffer, "id:"u8);
        PduWriter.WriteDecimal(buffer, receipt.MessageId);
        Write(buffer, delivered ? " sub:001 dlvrd:001 submit date:"u8 : " sub:001 dlvrd:000 submit date:"u8);
        Write(buffer, _submitted.Of(receipt.SubmittedAt));
        Write(buffer, " done date:"u8);
        Write(buffer, _done.Of(done));
        Write(buffer, " stat:"u8);
        Encoding.ASCII.GetBytes(MessageStateNames.Of(receipt.State), buffer.Extend(7)[..7]);
        Write(buffer, delivered ? " err:000 text:"u8 : " err:001 text:"u8);
        Write(buffer, receipt.Quote);
    }

    private static void WriteTlvs(WireBuffer buffer, in Receipt receipt)
    {
        Span<byte> id = stackalloc byte[21];
        receipt.MessageId.TryFormat(id, out var digits);
        id[digits] = 0;
        PduWriter.WriteTlv(buffer, TlvTag.ReceiptedMessageId, id[..(digits + 1)]);
        PduWriter.WriteTlv(buffer, TlvTag.MessageState, [(byte)receipt.State]);
    }

    private static void Write(WireBuffer buffer, ReadOnlySpan<byte> octets) => octets.CopyTo(buffer.Extend(octets.Length));
}
