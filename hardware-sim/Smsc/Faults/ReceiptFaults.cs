using System.Text.Json.Serialization;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Smpp;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>How an SMSC's receipts are wrong. Shares are of the messages that get one, 0 to 1, no more than 1 together.</summary>
public sealed record ReceiptFaults
{
    /// <summary>The delay of late receipts unless <see cref="LateMs"/> says another.</summary>
    public const int LateMsDefault = 30_000;

    /// <summary>Characters of <see cref="Err"/> at the most.</summary>
    public const int ErrMax = 20;

    /// <summary>Octets of the <see cref="Tlvs"/> together at the most.</summary>
    public const int TlvOctetsMax = 1024;

    /// <summary>Share without a receipt.</summary>
    public double Never { get; init; }

    /// <summary>Share whose receipt comes twice.</summary>
    public double Twice { get; init; }

    /// <summary>Share whose receipt comes late.</summary>
    public double Late { get; init; }

    /// <summary>How late, in milliseconds.</summary>
    public int? LateMs { get; init; }

    /// <summary>Share whose receipt comes before the answer to the message.</summary>
    public double BeforeAnswer { get; init; }

    /// <summary>Share whose receipt comes on another bind of the account than the message did, if there is one.</summary>
    public double OtherBind { get; init; }

    /// <summary>Share whose receipt has an id that no message was given.</summary>
    public double UnknownId { get; init; }

    /// <summary>Share whose receipt has an esm_class of 0.</summary>
    public double NoFlag { get; init; }

    /// <summary>Share that has a receipt with ENROUTE first, and the final one after the same delay again.</summary>
    public double Intermediate { get; init; }

    /// <summary>The esm_class of such a first receipt: 4 unless given; 32 is the standard's intermediate notification.</summary>
    public int? IntermediateEsmClass { get; init; }

    /// <summary>The fields of the text in their order, of <c>id sub dlvrd submit done stat err text</c>; others are missing.</summary>
    public string? Fields { get; init; }

    /// <summary>How dates are written.</summary>
    [JsonConverter(typeof(CamelCaseNames<ReceiptDates>))]
    public ReceiptDates Dates { get; init; }

    /// <summary>What <c>err</c> says, in place of 000 or 001.</summary>
    public string? Err { get; init; }

    /// <summary>Where a receipt says what it says.</summary>
    [JsonConverter(typeof(CamelCaseNames<ReceiptCarrier>))]
    public ReceiptCarrier Carrier { get; init; }

    /// <summary>TLVs added, by tag, as hexadecimal digits.</summary>
    public IReadOnlyDictionary<string, string>? Tlvs { get; init; }

    /// <summary>Which parts of a long message get a receipt.</summary>
    [JsonConverter(typeof(CamelCaseNames<ReceiptParts>))]
    public ReceiptParts Parts { get; init; }

    /// <summary>What becomes of each part of a long message, from the first; the last entry goes for all behind it.</summary>
    public IReadOnlyList<string>? PartStates { get; init; }

    /// <summary>How many messages pass before shares begin.</summary>
    public int? After { get; init; }

    /// <summary>To how many messages behind those the shares apply; to all, without it.</summary>
    public int? Count { get; init; }

    internal Weighted<ReceiptShape> Shapes => new(
    [
        (ReceiptShape.Never, Never), (ReceiptShape.Twice, Twice), (ReceiptShape.Late, Late), (ReceiptShape.BeforeAnswer, BeforeAnswer),
        (ReceiptShape.OtherBind, OtherBind), (ReceiptShape.UnknownId, UnknownId), (ReceiptShape.NoFlag, NoFlag),
        (ReceiptShape.Intermediate, Intermediate), (ReceiptShape.Plain, 1 - Shares().Sum(share => share.Share)),
    ]);

    /// <summary>What makes no sense in it, in words; null when all does.</summary>
    internal string? Refusal() => FaultRules.First(
        FaultRules.Shares("receipts", Shares()),
        FaultRules.Within("receipts.lateMs", LateMs, 1, SmscLimits.DelayMsMax),
        FaultRules.Within("receipts.intermediateEsmClass", IntermediateEsmClass, 0, byte.MaxValue),
        ReceiptForm.TryReadFields(Fields, out _) ? null : $"receipts.fields: must be some of {ReceiptForm.AllFields}, each once",
        FaultRules.Text("receipts.err", Err, ErrMax),
        ReceiptForm.TryReadTlvs(Tlvs, out _)
            ? null
            : $"receipts.tlvs: must be tags with their values in hexadecimal digits, at most {TlvOctetsMax} octets together",
        PartStates is null || (PartStates.Count is > 0 and <= FaultRules.EntriesMax && PartStates.All(IsState))
            ? null
            : $"receipts.partStates: must be 1 to {FaultRules.EntriesMax} of {string.Join(", ", MessageStateNames.All)}",
        FaultRules.Within("receipts.after", After, 0, FaultRules.CountMax),
        FaultRules.Within("receipts.count", Count, 1, FaultRules.CountMax));

    private (string Name, double Share)[] Shares() =>
    [
        ("never", Never), ("twice", Twice), ("late", Late), ("beforeAnswer", BeforeAnswer), ("otherBind", OtherBind),
        ("unknownId", UnknownId), ("noFlag", NoFlag), ("intermediate", Intermediate),
    ];

    private static bool IsState(string name) => MessageStateNames.TryParse(name, out _);
}
