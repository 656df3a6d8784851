namespace Signalbox.Appliance.Links.Sigtran.Answers;

/// <summary>What is done with a part after an error of the mobile network.</summary>
public enum MapAction
{
    /// <summary>It is refused for good.</summary>
    Reject,

    /// <summary>It is tried again after the rule's pause, then after longer ones.</summary>
    Retry,

    /// <summary>It waits until the subscriber can be reached (RetryReason.Absent).</summary>
    AwaitSubscriber,

    /// <summary>It waits until the subscriber has memory (RetryReason.MemoryFull).</summary>
    AwaitMemory,

    /// <summary>
    /// The subscriber is not where they were said to be: the home register is asked again at once. When it says the same, the part waits until
    /// the subscriber can be reached.
    /// </summary>
    LocateAgain,
}

/// <summary>Which of the two operations that a message takes was answered by an error.</summary>
public enum MapStep
{
    /// <summary>sendRoutingInfoForSM, by the home register.</summary>
    Locate,

    /// <summary>mt-ForwardSM, by the serving node.</summary>
    Forward,
}

/// <summary>What is done about one error.</summary>
/// <param name="Step">Which operation it answers.</param>
/// <param name="Error">Its local code (3GPP TS 29.002, 17.5); <see cref="AnyError"/> for all that have no row.</param>
/// <param name="Detail">The diagnostic or cause that its row is for; null for all that have none of their own.</param>
/// <param name="Action">What is done.</param>
/// <param name="PauseSeconds">With <see cref="MapAction.Retry"/>: the first pause.</param>
public sealed record MapRule(MapStep Step, int Error, int? Detail, MapAction Action, int PauseSeconds = 0)
{
    /// <summary>Stands for every error without a row.</summary>
    public const int AnyError = -1;

    /// <summary>
    /// Whether the other serving node is tried first, where the home register named two: the error is about this node's way to the handset.
    /// </summary>
    public bool TriesOtherNode { get; init; }
}
