using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.UserData;

namespace Signalbox.Storage;

/// <summary>
/// How much a record may hold. What comes from outside has been bounded long before it gets here, so a record beyond a limit is a fault of
/// the caller and an <see cref="ArgumentException"/>.
/// </summary>
public static class StoreLimits
{
    /// <summary>Octets of a message's text or data: more than the longest text of <see cref="TextSplitter.PartsMax"/> parts has.</summary>
    public const int OctetsMax = ushort.MaxValue;

    /// <summary>Octets of a user data header: its length is one octet.</summary>
    public const int HeaderMax = byte.MaxValue;

    /// <summary>Octets in UTF-8 of an address, of a link's name and of a peer's reference.</summary>
    public const int NameMax = byte.MaxValue;

    /// <summary>Parts that are joined to one inbound message: their count is one octet on the air.</summary>
    public const int JoinedPartsMax = byte.MaxValue;

    /// <summary>Ids taken in one step: a message of the most parts needs 256.</summary>
    public const int IdsMax = 1024;

    /// <summary>Blackouts of one message.</summary>
    public const int BlackoutsMax = 1000;

    // A UTF-16 unit takes three octets of UTF-8 at the most, so that a short text need not be counted.
    private const int SurelyShort = NameMax / 3;

    internal static void Check(StoreRecord record)
    {
        switch (record)
        {
            case StoreRecord.MessageAccepted { Message: var message }:
                Check(message);
                break;
            case StoreRecord.PartSent sent:
                CheckName(sent.Link, nameof(sent.Link));
                CheckName(sent.Reference, nameof(sent.Reference));
                CheckName(sent.Route?.Kept ?? "", nameof(sent.Route));
                break;
            case StoreRecord.PartAttempted attempted:
                CheckName(attempted.Link, nameof(attempted.Link));
                break;
            case StoreRecord.PartReturned returned:
                CheckName(returned.Link, nameof(returned.Link));
                break;
            case StoreRecord.PartUncertain uncertain:
                CheckName(uncertain.Link, nameof(uncertain.Link));
                break;
            case StoreRecord.PartEnded ended:
                CheckEnd(ended.State);
                break;
            case StoreRecord.MessageEnded ended:
                CheckEnd(ended.State);
                CheckName(ended.Rule ?? "", nameof(ended.Rule));
                break;
            case StoreRecord.InboundReceived { Message: var message }:
                Check(message);
                break;
            case StoreRecord.InboundJoined joined:
                Check(joined.Message);
                Require(joined.Parts.Count is >= 1 and <= JoinedPartsMax, "parts joined", JoinedPartsMax);
                break;
        }
    }

    private static void Check(Message message)
    {
        CheckId(message.Id);
        Require(message.Parts is >= 1 and <= TextSplitter.PartsMax, "parts", TextSplitter.PartsMax);
        Require(message.Octets.Length <= OctetsMax, "a text", OctetsMax);
        Require(message.Header.Length <= HeaderMax, "a user data header", HeaderMax);
        Check(message.From);
        Check(message.To);
        if (message.Extras is not { } extras) return;
        Require(extras.Blackouts.Count <= BlackoutsMax, "blackouts", BlackoutsMax);
        if (extras.Job is { } job) Check(job);
    }

    private static void Check(JobMark job)
    {
        CheckText(job.Written);
        CheckText(job.Reference);
        CheckText(job.Terms);
        CheckText(job.CostCentre);

        static void CheckText(string text) =>
            Require(text.Length <= JobMark.TextMax / 3 || Encoding.UTF8.GetByteCount(text) <= JobMark.TextMax, "a job's text", JobMark.TextMax);
    }

    private static void Check(InboundMessage message)
    {
        CheckId(message.Id);
        Require(message.Octets.Length <= OctetsMax, "a text", OctetsMax);
        CheckName(message.Link, nameof(message.Link));
        Check(message.From);
        Check(message.To);
    }

    private static void CheckId(long id)
    {
        if (id <= 0) throw new ArgumentException($"{id} is no id");
    }

    private static void Check(in SmsAddress address) => CheckName(address.Value, "an address");

    private static void CheckName(string text, string what)
    {
        if (text.Length > SurelyShort) Require(Encoding.UTF8.GetByteCount(text) <= NameMax, what, NameMax);
    }

    private static void CheckEnd(MessageState state)
    {
        if (!state.IsFinal()) throw new ArgumentException($"{state} is no end");
    }

    private static void Require(bool isWithin, string what, int limit)
    {
        if (!isWithin) throw new ArgumentException($"{what} beyond the store's limit of {limit}");
    }
}
