using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Smsc.Faults;

namespace Signalbox.HardwareSim.Subscribers;

/// <summary>
/// What a request changes in a link's faults: the fields it names; the others stay as they are. A group that is named takes the place
/// of the one before, whole; an empty one ends it.
/// </summary>
public sealed record LinkFaultsChange
{
    /// <summary>The greatest <see cref="Seconds"/>: a day.</summary>
    public const double SecondsMax = 86_400;

    /// <summary>Closes every connection and refuses new ones.</summary>
    public bool? Down { get; init; }

    /// <summary>Share of messages that are refused, 0 to 1.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>The command_status that refused messages get; given alone it refuses every message.</summary>
    public uint? Status { get; init; }

    /// <summary>In place of one status: several with their weights, decimal or with 0x in front.</summary>
    public IReadOnlyDictionary<string, double>? Statuses { get; init; }

    /// <summary>Delay of the answer to a message, in milliseconds.</summary>
    public int? DelayMs { get; init; }

    /// <summary>Delay of the receipt in place of the link's own, in milliseconds.</summary>
    public int? ReceiptDelayMs { get; init; }

    /// <summary>What receipts say, by the names of SMPP 3.4, Appendix B: DELIVRD, UNDELIV, ...; only DELIVRD reaches the inbox.</summary>
    public string? ReceiptState { get; init; }

    /// <summary>What all that is drawn follows from, in place of the link's own seed.</summary>
    public int? Seed { get; init; }

    /// <summary>After how many seconds all faults of the link end.</summary>
    public double? Seconds { get; init; }

    /// <summary>Answers that are wrong, late or missing.</summary>
    public AnswerFaults? Answers { get; init; }

    /// <summary>How message_id's are written.</summary>
    public MessageIdFaults? Ids { get; init; }

    /// <summary>Receipts that are wrong, late or missing.</summary>
    public ReceiptFaults? Receipts { get; init; }

    /// <summary>Connections that are treated badly.</summary>
    public SessionFaults? Session { get; init; }

    /// <summary>What data_coding 0 means, in both directions.</summary>
    [JsonConverter(typeof(CamelCaseNames<DefaultAlphabet>))]
    public DefaultAlphabet? DataCoding0 { get; init; }
}
