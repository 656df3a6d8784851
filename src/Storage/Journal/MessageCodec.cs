using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Kernel.Wire;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Storage.Journal;

/// <summary>
/// Messages as they stand in the journal. A name is its length in one octet and then UTF-8.
/// <code>
/// message   id 8 | account 4 | accepted 8 | expires 8 | parts 1 | coding 1 | data coding 1 | receipt 1 | priority 1 |
///           from | to | header length 1, header | octets length 2, octets | what few messages have (<see cref="ExtrasCodec"/>)
/// inbound   id 8 | account 4 | received 8 | coding 1 | part: total 1, number 1, reference 2, wide 1; all 0 without |
///           link | from | to | octets length 2, octets
/// address   type of number 1 | numbering plan 1 | value
/// </code>
/// </summary>
internal static class MessageCodec
{
    /// <summary>Where the account's number stands in both.</summary>
    public const int AccountOffset = 8;

    /// <summary>Where the end of its validity stands in a message.</summary>
    public const int ExpiresOffset = 20;

    /// <summary>Where the number of parts stands in a message.</summary>
    public const int PartsOffset = 28;

    public static void Write(WireBuffer buffer, Message message)
    {
        var writer = new WireWriter(buffer);
        writer.WriteUInt64((ulong)message.Id);
        writer.WriteUInt32((uint)message.AccountKey);
        writer.WriteUInt64((ulong)message.AcceptedAt);
        writer.WriteUInt64((ulong)message.ExpiresAt);
        writer.WriteByte((byte)message.Parts);
        writer.WriteByte((byte)message.Coding);
        writer.WriteByte(message.DataCoding);
        writer.WriteByte((byte)message.Receipt);
        writer.WriteByte(message.Priority);
        WriteAddress(buffer, message.From);
        WriteAddress(buffer, message.To);
        writer.WriteByte((byte)message.Header.Length);
        writer.Write(message.Header);
        writer.WriteUInt16((ushort)message.Octets.Length);
        writer.Write(message.Octets);
        if (message.Extras is { } extras) ExtrasCodec.Write(buffer, extras);
    }

    public static Message ReadMessage(ref FieldReader fields) => new()
    {
        Id = fields.Int64(),
        AccountKey = fields.Int32(),
        AcceptedAt = fields.Int64(),
        ExpiresAt = fields.Int64(),
        Parts = fields.Byte(),
        Coding = (TextCoding)fields.Byte(),
        DataCoding = fields.Byte(),
        Receipt = (ReceiptWish)fields.Byte(),
        Priority = fields.Byte(),
        From = ReadAddress(ref fields),
        To = ReadAddress(ref fields),
        Header = ReadArray(ref fields, fields.Byte()),
        Octets = ReadArray(ref fields, fields.UInt16()),
        Extras = ExtrasCodec.Read(ref fields),
    };

    public static void Write(WireBuffer buffer, InboundMessage message)
    {
        var writer = new WireWriter(buffer);
        writer.WriteUInt64((ulong)message.Id);
        writer.WriteUInt32((uint)message.AccountKey);
        writer.WriteUInt64((ulong)message.ReceivedAt);
        writer.WriteByte((byte)message.Coding);
        writer.WriteByte(message.Part?.Total ?? 0);
        writer.WriteByte(message.Part?.Number ?? 0);
        writer.WriteUInt16(message.Part?.Reference ?? 0);
        writer.WriteByte(message.Part is { IsWide: true } ? (byte)1 : (byte)0);
        WriteName(buffer, message.Link);
        WriteAddress(buffer, message.From);
        WriteAddress(buffer, message.To);
        writer.WriteUInt16((ushort)message.Octets.Length);
        writer.Write(message.Octets);
    }

    public static InboundMessage ReadInbound(ref FieldReader fields) => new()
    {
        Id = fields.Int64(),
        AccountKey = fields.Int32(),
        ReceivedAt = fields.Int64(),
        Coding = (TextCoding)fields.Byte(),
        Part = ReadPart(ref fields),
        Link = fields.Text(),
        From = ReadAddress(ref fields),
        To = ReadAddress(ref fields),
        Octets = ReadArray(ref fields, fields.UInt16()),
    };

    public static void WriteName(WireBuffer buffer, string name)
    {
        var lengthAt = buffer.Length;
        var room = buffer.Extend(1 + (name.Length * 3));
        var length = Encoding.UTF8.GetBytes(name, room[1..]);
        room[0] = (byte)length;
        buffer.Truncate(lengthAt + 1 + length);
    }

    private static void WriteAddress(WireBuffer buffer, in SmsAddress address)
    {
        var type = buffer.Extend(2);
        type[0] = (byte)address.TypeOfNumber;
        type[1] = (byte)address.NumberingPlan;
        WriteName(buffer, address.Value);
    }

    private static SmsAddress ReadAddress(ref FieldReader fields) =>
        new((TypeOfNumber)fields.Byte(), (NumberingPlan)fields.Byte(), fields.Text());

    private static ConcatenationInfo? ReadPart(ref FieldReader fields)
    {
        var total = fields.Byte();
        var number = fields.Byte();
        var reference = fields.UInt16();
        var isWide = fields.Byte() != 0;
        return number == 0 ? null : new ConcatenationInfo(reference, total, number, isWide);
    }

    private static byte[] ReadArray(ref FieldReader fields, int length) => length == 0 ? [] : fields.Octets(length).ToArray();
}
