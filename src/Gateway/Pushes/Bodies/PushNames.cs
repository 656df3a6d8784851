namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>The names of what a push can tell: those of the interface's report (its facts, 1.4, 1.5 and 4).</summary>
public static class PushNames
{
    /// <summary>The list of a job's messages.</summary>
    public const string Recipients = "recipients";

    /// <summary>What is told of a job, in order.</summary>
    public static IReadOnlyList<string> OfJob { get; } =
    [
        "jobId", "src", "encoding", "billcode", "statusRequested", "flash", "validityMin", "customerRef", "qos", "receiptTs", "finishedTs",
        Recipients,
    ];

    /// <summary>What is told of each message of a job, in order.</summary>
    public static IReadOnlyList<string> OfRecipient { get; } =
        ["smsId", "dst", "processStatus", "status", "customerRef", "reason", "sentTs", "finishedTs"];

    /// <summary>What is told of a message by itself, in order.</summary>
    public static IReadOnlyList<string> OfMessage { get; } =
    [
        "jobId", "smsId", "src", "dst", "processStatus", "status", "reason", "customerRef", "jobCustomerRef", "billcode", "receiptTs", "sentTs",
        "finishedTs",
    ];

    /// <summary>The names that may stand at the top of a body.</summary>
    public static IReadOnlyList<string> Of(PushMoment moment) => moment == PushMoment.Job ? OfJob : OfMessage;
}
