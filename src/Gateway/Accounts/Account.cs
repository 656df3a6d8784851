using System.Collections.Frozen;
using System.Net;
using Signalbox.Gateway.Accounts.Keys;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Rules;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Accounts;

/// <summary>
/// A customer: who may submit what, and how it is told (rows S1 to S21, E1 to E4). Immutable; a change is a new record. Each property is
/// a setting of the same name in <see cref="Settings.AccountSettings"/>, which says what may stand there.
/// </summary>
public sealed record Account
{
    /// <summary>Its number in the account store, above 0; messages refer to it by this.</summary>
    public required int Key { get; init; }

    /// <summary>Its name, which is also its login.</summary>
    public required string Id { get; init; }

    /// <summary>Its password, hashed by <see cref="PasswordHash"/>.</summary>
    public required string Password { get; init; }

    /// <summary>The networks that it may come from; empty for any.</summary>
    public IReadOnlyList<IPNetwork> AllowedAddresses { get; init; } = [];

    /// <summary>Sessions at the same time. 10 by default: pairs for a handful of machines.</summary>
    public int BindsMax { get; init; } = 10;

    /// <summary>Requests of one session that may be unanswered at the same time. 1,000 by default: twenty times what operators advise.</summary>
    public int WindowMax { get; init; } = 1000;

    /// <summary>What it may ask for beyond submitting.</summary>
    public Operations Operations { get; init; }

    /// <summary>The senders it may use.</summary>
    public required FrozenSet<string> Senders { get; init; }

    /// <summary>The sender where it names none.</summary>
    public required string DefaultSender { get; init; }

    /// <summary>How it writes numbers of its own country; null when it always writes them in full.</summary>
    public NationalRule? NationalRule { get; init; }

    /// <summary>What data coding 0 means.</summary>
    public DefaultAlphabet DefaultAlphabet { get; init; } = DefaultAlphabet.Gsm;

    /// <summary>What data coding 1 means.</summary>
    public DataCodingOne DataCodingOne { get; init; } = DataCodingOne.Auto;

    /// <summary>The coding of texts that may be sent in either.</summary>
    public PreferredCoding Coding { get; init; }

    /// <summary>What becomes of characters that the GSM alphabet lacks.</summary>
    public Unencodable Unencodable { get; init; }

    /// <summary>National tables that may extend the GSM alphabet.</summary>
    public NationalLanguages Languages { get; init; }

    /// <summary>Whether a text longer than one short message is split; refused otherwise.</summary>
    public bool Splitting { get; init; } = true;

    /// <summary>Parts of one message at the most, the rest of the text is cut; 0 for as many as it takes.</summary>
    public int PartsMax { get; init; }

    /// <summary>How parts that come as several submissions are recognised.</summary>
    public Joining Joining { get; init; }

    /// <summary>How long a set waits for its parts. A minute: clients send the parts one after the other.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What becomes of a set that stays incomplete.</summary>
    public JoinIncomplete JoinIncomplete { get; init; }

    /// <summary>How long messages from subscribers are handed over.</summary>
    public MoFormat MoFormat { get; init; }

    /// <summary>Messages accepted within any one second (row S15); 0 is no limit.</summary>
    public int RatePerSecond { get; init; }

    /// <summary>Messages accepted and not yet final at the same time (row S14).</summary>
    public int QueueMax { get; init; } = 100_000;

    /// <summary>Answers for each message of a subscriber's, where <see cref="ExchangeMode"/> counts them.</summary>
    public int ReplyQuota { get; init; } = 1;

    /// <summary>Whether it may write to subscribers who have not written to it.</summary>
    public ExchangeMode ExchangeMode { get; init; }

    /// <summary>The name of the service that its binds are (row R1).</summary>
    public string Service { get; init; } = "smpp";

    /// <summary>What its messages are for, where they do not say themselves (row R1).</summary>
    public string UseCase { get; init; } = UseCases.Transactional;

    /// <summary>The cost centre of what it submits, where a job names none (row A7); empty for none.</summary>
    public string CostCentre { get; init; } = "";

    /// <summary>
    /// Whether it is for trying: its messages end as their numbers say, by a link that is a sandbox, and none of them ever leaves.
    /// </summary>
    public bool Sandbox { get; init; }

    /// <summary>Whether its jobs are express where they do not say (rows A7 and R3).</summary>
    public bool Express { get; init; }

    /// <summary>Requests of HTTP doors at the same time.</summary>
    public int RequestsMax { get; init; } = 100;

    /// <summary>Requests of HTTP doors within any one second; 0 is no limit.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Whether its subscribers are to be able to answer: it then sends from codes on which it receives alone (row R4).</summary>
    public bool TwoWay { get; init; }

    /// <summary>The bounds of a trial; null when it is none.</summary>
    public Trial? Trial { get; init; }

    /// <summary>For so long the same text to the same number is refused (row S18); zero when it is not.</summary>
    public TimeSpan DuplicateWindow { get; init; }

    /// <summary>How far ahead a message may be scheduled (row S8). A fortnight by default.</summary>
    public TimeSpan ScheduleHorizon { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Which receipts it gets when a submission asks for none (row S7).</summary>
    public ReceiptWish RegisteredDelivery { get; init; }

    /// <summary>Whether the priority of a submission counts (row S10).</summary>
    public bool Priority { get; init; }

    /// <summary>How the text of its receipts is written; null for the usual form (row S19).</summary>
    public ReceiptTemplate? ReceiptTemplate { get; init; }

    /// <summary>Whether receipts carry the partner's own identifier (row S11).</summary>
    public bool PtagInReceipt { get; init; } = true;

    /// <summary>Keys by which its programs sign in without the password.</summary>
    public IReadOnlyList<AccountKey> Keys { get; init; } = [];

    /// <summary>Where and how its programs are told of its messages over HTTP (rows A4 and A5); null for not at all.</summary>
    public PushSettings? Push { get; init; }

    /// <summary>How long a receipt or message is offered to the account before it is given up (row S21). Three days.</summary>
    public TimeSpan NotificationLife { get; init; } = TimeSpan.FromHours(72);

    /// <summary>What becomes of a part that may or may not have left.</summary>
    public OnUnknown OnUnknown { get; init; } = OnUnknown.Resend;

    /// <summary>How long a message is worth sending when it says nothing itself. Two days: the longest the partner interface knows.</summary>
    public TimeSpan DefaultValidity { get; init; } = TimeSpan.FromMinutes(2880);
}
