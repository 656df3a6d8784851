namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>How an SMSC answers submit_sm wrongly, late, or not at all. Shares are of the messages, 0 to 1, no more than 1 together.</summary>
public sealed record AnswerFaults
{
    /// <summary>Share that is taken and never answered.</summary>
    public double Never { get; init; }

    /// <summary>Share that is neither taken nor answered.</summary>
    public double Lost { get; init; }

    /// <summary>Share that is answered twice.</summary>
    public double Twice { get; init; }

    /// <summary>Share whose answer comes behind the next one, or 100 ms later when there is none.</summary>
    public double OutOfOrder { get; init; }

    /// <summary>Share whose answer has a sequence_number that nothing was sent with.</summary>
    public double WrongSequence { get; init; }

    /// <summary>Share whose answer has status 0 and no body.</summary>
    public double NoBody { get; init; }

    /// <summary>Share whose answer has an empty message_id.</summary>
    public double EmptyId { get; init; }

    /// <summary>Share that is not taken, and answered by generic_nack.</summary>
    public double GenericNack { get; init; }

    /// <summary>The command_status of such a generic_nack; ESME_RINVCMDID unless it is given.</summary>
    public uint? NackStatus { get; init; }

    /// <summary>Messages taken in any one second; what comes above them is refused with ESME_RTHROTTLED.</summary>
    public int? RatePerSecond { get; init; }

    /// <summary>Messages that may wait in the SMSC; what comes above them is refused with ESME_RMSGQFUL.</summary>
    public int? QueueMax { get; init; }

    /// <summary>With <see cref="QueueMax"/>: how many leave the queue in a second; none, without it.</summary>
    public int? QueuePerSecond { get; init; }

    /// <summary>Delays of answers, in milliseconds, with their weights; an answer may overtake an earlier one.</summary>
    public IReadOnlyDictionary<string, double>? LatencyMs { get; init; }

    /// <summary>How many messages pass before shares and refusals begin.</summary>
    public int? After { get; init; }

    /// <summary>To how many messages behind those the shares and refusals apply; to all, without it.</summary>
    public int? Count { get; init; }

    internal Weighted<AnswerShape> Shapes => new(
    [
        (AnswerShape.Never, Never), (AnswerShape.Lost, Lost), (AnswerShape.Twice, Twice), (AnswerShape.OutOfOrder, OutOfOrder),
        (AnswerShape.WrongSequence, WrongSequence), (AnswerShape.NoBody, NoBody), (AnswerShape.EmptyId, EmptyId),
        (AnswerShape.GenericNack, GenericNack), (AnswerShape.Plain, 1 - Shares().Sum(share => share.Share)),
    ]);

    /// <summary>What makes no sense in it, in words; null when all does.</summary>
    internal string? Refusal() => FaultRules.First(
        FaultRules.Shares("answers", Shares()),
        NackStatus is 0 ? "answers.nackStatus: must be above 0" : null,
        FaultRules.Within("answers.ratePerSecond", RatePerSecond, 1, FaultRules.RateMax),
        FaultRules.Within("answers.queueMax", QueueMax, 0, FaultRules.CountMax),
        FaultRules.Within("answers.queuePerSecond", QueuePerSecond, 0, FaultRules.RateMax),
        QueuePerSecond is not null && QueueMax is null ? "answers.queuePerSecond: needs answers.queueMax" : null,
        FaultRules.Weights("answers.latencyMs", LatencyMs, 0, SmscLimits.DelayMsMax),
        FaultRules.Within("answers.after", After, 0, FaultRules.CountMax),
        FaultRules.Within("answers.count", Count, 1, FaultRules.CountMax));

    private (string Name, double Share)[] Shares() =>
    [
        ("never", Never), ("lost", Lost), ("twice", Twice), ("outOfOrder", OutOfOrder), ("wrongSequence", WrongSequence),
        ("noBody", NoBody), ("emptyId", EmptyId), ("genericNack", GenericNack),
    ];
}
