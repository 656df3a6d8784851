using System.Collections.Frozen;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;

namespace Signalbox.Appliance.Links.Sigtran.Answers;

/// <summary>
/// What follows from each error of sendRoutingInfoForSM and mt-ForwardSM (3GPP TS 29.002, 12 and 17.6; TS 23.040, 3.3 and 9.2.3): how a message
/// ends by it stands in <see cref="MapErrorCauses"/>, whether and when it is tried again here. docs/sigtran.md shows the same table.
/// </summary>
public static class MapRules
{
    // A call, or another service centre's message, takes about that long.
    private const int BusySeconds = 30;

    // What a network repairs by itself is repaired within minutes.
    private const int FaultSeconds = 60;

    /// <summary>Every rule, by step and code.</summary>
    public static IReadOnlyList<MapRule> Rows { get; } =
    [
        new(MapStep.Locate, 1, null, MapAction.Reject),
        new(MapStep.Locate, 6, null, MapAction.AwaitSubscriber),
        new(MapStep.Locate, 11, null, MapAction.Reject),
        new(MapStep.Locate, 13, null, MapAction.Reject),
        new(MapStep.Locate, 21, null, MapAction.Reject),
        new(MapStep.Locate, 27, null, MapAction.AwaitSubscriber),
        new(MapStep.Locate, 34, null, MapAction.Retry, FaultSeconds),
        new(MapStep.Locate, 35, null, MapAction.Reject),
        new(MapStep.Locate, 36, null, MapAction.Reject),
        new(MapStep.Locate, MapRule.AnyError, null, MapAction.Retry, FaultSeconds),
        new(MapStep.Forward, 5, null, MapAction.LocateAgain) { TriesOtherNode = true },
        new(MapStep.Forward, 6, null, MapAction.AwaitSubscriber) { TriesOtherNode = true },
        new(MapStep.Forward, 9, null, MapAction.Reject) { TriesOtherNode = true },
        new(MapStep.Forward, 12, null, MapAction.Reject) { TriesOtherNode = true },
        new(MapStep.Forward, 21, null, MapAction.Reject) { TriesOtherNode = true },
        new(MapStep.Forward, 27, null, MapAction.AwaitSubscriber) { TriesOtherNode = true },
        new(MapStep.Forward, 31, null, MapAction.Retry, BusySeconds),
        new(MapStep.Forward, 32, null, MapAction.Retry, FaultSeconds),
        new(MapStep.Forward, 32, 0, MapAction.AwaitMemory),
        new(MapStep.Forward, 32, 1, MapAction.Retry, FaultSeconds) { TriesOtherNode = true },
        new(MapStep.Forward, 32, 2, MapAction.Reject),
        new(MapStep.Forward, 32, 3, MapAction.Reject),
        new(MapStep.Forward, 32, 4, MapAction.Retry, FaultSeconds),
        new(MapStep.Forward, 32, 5, MapAction.Reject),
        new(MapStep.Forward, 32, 6, MapAction.Reject),
        new(MapStep.Forward, 34, null, MapAction.Retry, FaultSeconds) { TriesOtherNode = true },
        new(MapStep.Forward, 35, null, MapAction.Reject),
        new(MapStep.Forward, 36, null, MapAction.Reject),
        new(MapStep.Forward, MapRule.AnyError, null, MapAction.Retry, FaultSeconds) { TriesOtherNode = true },
    ];

    private static readonly FrozenDictionary<(MapStep Step, int Error, int Detail), MapRule> ByError =
        Rows.ToFrozenDictionary(row => (row.Step, row.Error, row.Detail ?? -1));

    /// <summary>The rule for an error.</summary>
    /// <param name="step">What it answers.</param>
    /// <param name="error">Its local code.</param>
    /// <param name="detail">The diagnostic of absentSubscriberSM or the cause of sm-DeliveryFailure; null when there was none.</param>
    public static MapRule Of(MapStep step, int error, int? detail) =>
        ByError.GetValueOrDefault((step, error, detail ?? -1))
        ?? ByError.GetValueOrDefault((step, error, -1))
        ?? ByError[(step, MapRule.AnyError, -1)];

    /// <summary>The outcome for the gateway.</summary>
    /// <param name="rule">The rule for the error.</param>
    /// <param name="detail">As in <see cref="Of"/>.</param>
    /// <param name="error">The error itself, which the rule may stand for among others.</param>
    public static SendOutcome OutcomeOf(MapRule rule, int error, int? detail)
    {
        var cause = MapErrorCauses.Of(error, detail);
        return rule.Action switch
        {
            MapAction.Reject => SendOutcome.Rejected(cause),
            MapAction.Retry => SendOutcome.Retry(cause, TimeSpan.FromSeconds(rule.PauseSeconds), RetryReason.Temporary, RetryPlace.Tail),
            MapAction.AwaitMemory => SendOutcome.Retry(cause, TimeSpan.Zero, RetryReason.MemoryFull),
            _ => SendOutcome.Retry(cause, TimeSpan.Zero, RetryReason.Absent),
        };
    }
}
