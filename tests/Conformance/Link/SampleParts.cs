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
        var octets = Encoding.ASCII.GetBytes(TextOf(id));
        var message = new Message
        {
            Id = id,
            AccountKey = Account.Key,
            From = SmsAddress.FromText("12345"),
            To = SmsAddress.FromText($"7900{id:D7}"),
            Coding = TextCoding.Gsm7,
            Octets = octets,
            Parts = 1,
            Receipt = ReceiptWish.Always,
            AcceptedAt = 0,
            ExpiresAt = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds(),
        };
        return new OutgoingPart(message, new PartKey(id, 0), new PartContent(TextCoding.Gsm7, ReadOnlyMemory<byte>.Empty, octets), Account);
    }

    public static OutgoingPart[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    /// <summary>The text of a sample, in letters and digits, whose codes are the same in the GSM alphabet (TS 23.038, 6.2.1).</summary>
    public static string TextOf(OutgoingPart part) => TextOf(part.Message.Id);

    private static string TextOf(long id) => "Sample " + id.ToString(CultureInfo.InvariantCulture);
}
