using System.Buffers.Binary;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Storage.Load.Crash;

/// <summary>Messages that follow from their id, so that whoever knows the id knows what must be on disk.</summary>
internal static class CrashMessage
{
    public const string Link = "smsc-a";
    public const int PartsOfLong = 3;

    private const long Noon = 1_767_268_800_000;
    private const int TextMax = 600;

    /// <summary>Each id is told apart by its low digits alone.</summary>
    public static Message Outbound(long id, int parts) => new()
    {
        Id = id,
        AccountKey = Account(id),
        From = new(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "Signalbox"),
        To = new(TypeOfNumber.International, NumberingPlan.Isdn, $"79{id % 1_000_000_000:D9}"),
        Coding = TextCoding.Binary,
        Octets = Text(id),
        Parts = parts,
        Receipt = ReceiptWish.Always,
        AcceptedAt = Noon,
        ExpiresAt = Noon + 1,
    };

    public static InboundMessage Inbound(long id) => new()
    {
        Id = id,
        AccountKey = Account(id),
        Link = Link,
        From = new(TypeOfNumber.International, NumberingPlan.Isdn, $"79{id % 1_000_000_000:D9}"),
        To = new(TypeOfNumber.Unknown, NumberingPlan.Isdn, "12345"),
        Coding = TextCoding.Binary,
        Octets = Text(id),
        ReceivedAt = Noon,
    };

    public static StoreRecord.PartSent Sent(long id, int number) => new(new PartKey(id, number), Link, Reference(id, number), Noon + 1);

    public static StoreRecord.MessageEnded Ended(Message message) =>
        new(message, EndOf(message.Id), (ushort)(message.Id % 100), Noon + 2, IsNotified(message.Id));

    public static StoreRecord.NotificationSettled Settled(long id) => new(id, Noon + 3);

    public static string Reference(long id, int number) => $"{id:x}.{number}";

    public static MessageState EndOf(long id) => (MessageState)((int)MessageState.Delivered + (id % 7));

    public static bool IsNotified(long id) => id % 5 != 0;

    private static int Account(long id) => (int)(1 + (id % 8));

    private static byte[] Text(long id)
    {
        var text = new byte[sizeof(long) + (id % TextMax)];
        BinaryPrimitives.WriteInt64LittleEndian(text, id);
        for (var i = sizeof(long); i < text.Length; i++) text[i] = (byte)(id + i);
        return text;
    }
}
