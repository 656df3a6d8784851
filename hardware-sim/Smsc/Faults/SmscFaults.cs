using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>The faults that an SMSC shows now.</summary>
internal sealed record SmscFaults
{
    private static readonly AnswerFaults NoAnswers = new();
    private static readonly MessageIdFaults NoIds = new();
    private static readonly ReceiptFaults NoReceipts = new();
    private static readonly SessionFaults NoSession = new();

    /// <summary>An SMSC that works. Behind the groups, which it has.</summary>
    public static readonly SmscFaults None = new();

    public bool Down { get; init; }

    public double ErrorRate { get; init; }

    public CommandStatus Status { get; init; } = CommandStatus.SystemError;

    /// <summary>Statuses with their weights, in place of <see cref="Status"/>.</summary>
    public IReadOnlyDictionary<string, double>? Statuses { get; init; }

    public TimeSpan AnswerDelay { get; init; }

    public TimeSpan? ReceiptDelay { get; init; }

    public MessageState ReceiptState { get; init; } = MessageState.Delivered;

    /// <summary>What draws follow from; null for the link's own seed.</summary>
    public int? Seed { get; init; }

    public AnswerFaults Answers { get; init; } = NoAnswers;

    public MessageIdFaults Ids { get; init; } = NoIds;

    public ReceiptFaults Receipts { get; init; } = NoReceipts;

    public SessionFaults Session { get; init; } = NoSession;

    public DefaultAlphabet DataCoding0 { get; init; }

    /// <summary>Whether nothing is wrong with what the SMSC does while it is up.</summary>
    public bool IsNone => (this with { Down = false, Seed = null }).Equals(None);

    /// <summary>These faults with a change; null with the reason in words when the change makes no sense.</summary>
    public SmscFaults? With(LinkFaultsChange change, out string reason)
    {
        reason = Refusal(change, out var state) ?? "";
        var namesStatus = change.Status is not null || change.Statuses is not null;
        return reason.Length > 0 ? null : this with
        {
            Down = change.Down ?? Down,
            ErrorRate = change.ErrorRate ?? (namesStatus && ErrorRate == 0 ? 1 : ErrorRate),
            Status = (CommandStatus?)change.Status ?? Status,
            // the one that is named takes the place of the other
            Statuses = change.Statuses ?? (change.Status is null ? Statuses : null),
            AnswerDelay = Milliseconds(change.DelayMs) ?? AnswerDelay,
            ReceiptDelay = Milliseconds(change.ReceiptDelayMs) ?? ReceiptDelay,
            ReceiptState = change.ReceiptState is null ? ReceiptState : state,
            Seed = change.Seed ?? Seed,
            Answers = change.Answers ?? Answers,
            Ids = change.Ids ?? Ids,
            Receipts = change.Receipts ?? Receipts,
            Session = change.Session ?? Session,
            DataCoding0 = change.DataCoding0 ?? DataCoding0,
        };
    }

    /// <summary>These faults as the change that sets them on a link without any.</summary>
    public LinkFaultsChange Show() => new()
    {
        Down = Down ? true : null,
        ErrorRate = ErrorRate > 0 ? ErrorRate : null,
        Status = ErrorRate > 0 && Statuses is null ? (uint)Status : null,
        Statuses = ErrorRate > 0 ? Statuses : null,
        DelayMs = AnswerDelay > TimeSpan.Zero ? (int)AnswerDelay.TotalMilliseconds : null,
        ReceiptDelayMs = (int?)ReceiptDelay?.TotalMilliseconds,
        ReceiptState = ReceiptState == MessageState.Delivered ? null : MessageStateNames.Of(ReceiptState),
        Seed = Seed,
        Answers = Answers.Equals(NoAnswers) ? null : Answers,
        Ids = Ids.Equals(NoIds) ? null : Ids,
        Receipts = Receipts.Equals(NoReceipts) ? null : Receipts,
        Session = Session.Equals(NoSession) ? null : Session,
        DataCoding0 = DataCoding0 == DefaultAlphabet.Gsm ? null : DataCoding0,
    };

    private static string? Refusal(LinkFaultsChange change, out MessageState state)
    {
        state = MessageState.Delivered;
        return FaultRules.First(
            FaultRules.Share("errorRate", change.ErrorRate ?? 0),
            change.Status is 0 ? "status: must be above 0; errorRate 0 ends errors" : null,
            change.Status is not null && change.Statuses is not null ? "status, statuses: only one of them may be given" : null,
            FaultRules.Weights("statuses", change.Statuses, 1, uint.MaxValue),
            FaultRules.Within("delayMs", change.DelayMs, 0, SmscLimits.DelayMsMax),
            FaultRules.Within("receiptDelayMs", change.ReceiptDelayMs, 0, SmscLimits.DelayMsMax),
            change.ReceiptState is not { } name || MessageStateNames.TryParse(name, out state)
                ? null
                : $"receiptState: must be one of {string.Join(", ", MessageStateNames.All)}",
            change.Seconds is null or (> 0 and <= LinkFaultsChange.SecondsMax)
                ? null
                : $"seconds: must be above 0 and at most {LinkFaultsChange.SecondsMax}",
            change.Answers?.Refusal(),
            change.Ids?.Refusal(),
            change.Receipts?.Refusal(),
            change.Session?.Refusal());
    }

    private static TimeSpan? Milliseconds(int? ms) => ms is null ? null : TimeSpan.FromMilliseconds(ms.Value);
}
