using Signalbox.Gateway.Links;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>The SMS-DELIVER of a part, as the service centre that we are sends it (3GPP TS 23.040, 9.2.2.1).</summary>
internal static class DeliverTpdu
{
    // TP-MMS, bit 2: set when no more messages wait (3GPP TS 23.040, 9.2.3.2).
    private const byte NoMoreMessages = 0x04;

    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2099, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The TPDU; null when it has no form on the air, such as a sender of too many digits.</summary>
    public static byte[]? Write(OutgoingPart part)
    {
        var message = part.Message;
        var coding = part.Content.Coding;
        var deliver = new SmsDeliver
        {
            Originator = message.From,
            DataCoding = coding == TextCoding.Binary
                ? new DataCodingScheme(message.DataCoding)
                : DataCodingScheme.For(coding, message.Extras is { Flash: true } ? MessageClass.Flash : null),
            Timestamp = StampOf(DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt)),
            ReplyPath = message.Extras is { ReplyPath: true },
            UserData = part.Content,
        };
        Span<byte> tpdu = stackalloc byte[TpduLimits.OctetsMax];
        return deliver.TryEncode(tpdu, out var written, out _) ? tpdu[..written].ToArray() : null;
    }

    /// <summary>A moment as a time stamp. A machine whose clock is not set must not stop messages: what has no form becomes the nearest.</summary>
    public static ServiceCentreTimestamp StampOf(DateTimeOffset time) =>
        ServiceCentreTimestamp.From(time < First ? First : time > Last ? Last : time);

    /// <summary>Says in a TPDU whether more messages wait for the same subscriber.</summary>
    public static void SetMoreMessages(Span<byte> tpdu, bool hasMore) =>
        tpdu[0] = (byte)(hasMore ? tpdu[0] & ~NoMoreMessages : tpdu[0] | NoMoreMessages);
}
