using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Conformance.Link;

/// <summary>Parts to try a link with, each of another number and text.</summary>
public static class SampleParts
{
    private static readonly Account Account = new()
    {
        Key = 7,
        Id = "demo",
        Password = "not used here",
        Senders = new[] { "12345" }.ToFrozenSet(StringComparer.Ordinal),
        DefaultSender = "12345",
    };

    private static long _lastId;

    public static OutgoingPart Next()
    {
        var id = Interlocked.Increment(ref _lastId);
        return Make(id, $"7900{id:D7}", 1, 0);
    }

    /// <summary>Another part for a subscriber, a whole message by itself.</summary>
    public static OutgoingPart For(string subscriber) => Make(Interlocked.Increment(ref _lastId), subscriber, 1, 0);

    /// <summary>The parts of one long message.</summary>
    public static OutgoingPart[] OfOneMessage(int count)
    {
        var id = Interlocked.Add(ref _lastId, count + 1) - count;
        var message = MessageOf(id, $"7900{id:D7}", count);
        return [.. Enumerable.Range(1, count).Select(number => new OutgoingPart(message, new PartKey(id, number), ContentOf(message), Account))];
    }

    public static OutgoingPart[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private static OutgoingPart Make(long id, string subscriber, int parts, int number)
    {
        var message = MessageOf(id, subscriber, parts);
        return new OutgoingPart(message, new PartKey(id, number), ContentOf(message), Account);
    }

    private static PartContent ContentOf(Message message) => new(TextCoding.Gsm7, ReadOnlyMemory<byte>.Empty, message.Octets);

    private static Message MessageOf(long id, string subscriber, int parts) => new()
    {
        Id = id,
        AccountKey = Account.Key,
        From = SmsAddress.FromText("12345"),
        To = SmsAddress.FromText(subscriber),
        Coding = TextCoding.Gsm7,
        Octets = Encoding.ASCII.GetBytes(TextOf(id)),
        Parts = parts,
        Receipt = ReceiptWish.Always,
        AcceptedAt = 0,
        ExpiresAt = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(),
    };

    /// <summary>The text of a sample, in letters and digits, whose codes are the same in the GSM alphabet (TS 23.038, 6.2.1).</summary>
    public static string TextOf(OutgoingPart part) => TextOf(part.Message.Id);

    private static string TextOf(long id) => "Sample " + id.ToString(CultureInfo.InvariantCulture);
}
