using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Conformance.Store;

/// <summary>Messages and records to try a store with.</summary>
public static class Sample
{
    /// <summary>2026-01-01 12:00 UTC, and what is added to it.</summary>
    public const long Noon = 1_767_268_800_000;

    public static Message Message(
        long id,
        int parts = 1,
        string text = "The quick brown fox",
        long expiresAt = Noon + 86_400_000,
        JobMark? job = null,
        long acceptedAt = Noon,
        ReceiptWish receipt = ReceiptWish.Always,
        int account = 7,
        long carries = 0) => new()
    {
        Id = id,
        AccountKey = account,
        From = new(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, "Signalbox"),
        To = new(TypeOfNumber.International, NumberingPlan.Isdn, $"79{id % 1_000_000_000:D9}"),
        Coding = TextCoding.Gsm7,
        Octets = Encoding.ASCII.GetBytes(text),
        Parts = parts,
        Receipt = receipt,
        AcceptedAt = acceptedAt,
        ExpiresAt = expiresAt,
        Extras = carries != 0 ? new MessageExtras { Carries = [carries] }
            : job is null ? null : new MessageExtras { Job = job, Blackouts = [new Blackout(Noon, Noon + 1)], EndsBy = 21 },
    };

    /// <summary>A message that has something in every field.</summary>
    public static Message FullMessage(long id) => new()
    {
        Id = id,
        AccountKey = int.MaxValue,
        From = new(TypeOfNumber.Alphanumeric, NumberingPlan.Private, "Ünïcø∂é 短信"),
        To = new(TypeOfNumber.National, NumberingPlan.National, "*#0123456789abc"),
        Coding = TextCoding.Binary,
        Octets = [.. Enumerable.Range(0, 256).Select(octet => (byte)octet)],
        Header = [6, 5, 4, 0x15, 0x8A, 0, 0],
        DataCoding = 0xF5,
        Parts = TextSplitter.PartsMax,
        Receipt = ReceiptWish.OnFailure,
        Priority = 2,
        AcceptedAt = Noon + 123,
        ExpiresAt = long.MaxValue,
    };

    public static InboundMessage Inbound(long id, int account = 7, ConcatenationInfo? part = null) => new()
    {
        Id = id,
        AccountKey = account,
        Link = "bank-a",
        From = new(TypeOfNumber.International, NumberingPlan.Isdn, "79001234567"),
        To = new(TypeOfNumber.Unknown, NumberingPlan.Isdn, "12345"),
        Coding = TextCoding.Ucs2,
        Octets = Encoding.BigEndianUnicode.GetBytes("привет 😀"),
        Part = part,
        ReceivedAt = Noon + 5,
    };

    public static StoreRecord.MessageAccepted Accepted(Message message) => new(message, NobodyWaits.Instance, message.Id);

    public static StoreRecord.PartSent Sent(long id, int number = 0, string link = "smsc-a", string? reference = null) =>
        new(new PartKey(id, number), link, reference ?? $"{id:X}-{number}", Noon + 10);

    public static StoreRecord.MessageEnded Ended(
        Message message, bool notify = true, MessageState state = MessageState.Delivered, ushort error = 0) =>
        new(message, state, error, Noon + 20, notify);

    public static StoreRecord.PartEnded PartEnded(
        Message message, int number, MessageState state = MessageState.Delivered, ushort error = 0) =>
        new(message, new PartKey(message.Id, number), state, error, Noon + 15);

    public static StoreRecord.PartAttempted Attempted(long id, int number = 0) => new(new PartKey(id, number), "smsc-a", Noon + 8);

    public static StoreRecord.PartReturned Returned(long id, int number = 0) => new(new PartKey(id, number), "smsc-a", Noon + 8);

    public static StoreRecord.PartUncertain Uncertain(long id, int number = 0) => new(new PartKey(id, number), "smsc-a", Noon + 9);

    public static StoreRecord.NotificationSettled Settled(long id) => new(id, Noon + 30);

    private sealed class NobodyWaits : ISubmissionOrigin
    {
        public static NobodyWaits Instance { get; } = new();

        public void Accepted(long token, Message message)
        {
        }

        public void Refused(long token, Refusal refusal)
        {
        }
    }
}
