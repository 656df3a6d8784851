using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>The faults that an SMSC shows now.</summary>
internal sealed record SmscFaults
{
    public static readonly SmscFaults None = new();

    public bool Down { get; init; }

    public double ErrorRate { get; init; }

    public CommandStatus Status { get; init; } = CommandStatus.SystemError;

    public TimeSpan AnswerDelay { get; init; }

    public TimeSpan? ReceiptDelay { get; init; }

    public MessageState ReceiptState { get; init; } = MessageState.Delivered;

    /// <summary>These faults with a change; null with the reason in words when the change makes no sense.</summary>
    public SmscFaults? With(LinkFaultsChange change, out string reason)
    {
        var state = ReceiptState;
        reason = "";
        if (change.ErrorRate is < 0 or > 1 or double.NaN) reason = "errorRate: must be between 0 and 1";
        else if (change.Status is 0) reason = "status: must be above 0; errorRate 0 ends errors";
        else if (IsNoDelay(change.DelayMs)) reason = $"delayMs: must be between 0 and {SmscLimits.DelayMsMax}";
        else if (IsNoDelay(change.ReceiptDelayMs)) reason = $"receiptDelayMs: must be between 0 and {SmscLimits.DelayMsMax}";
        else if (change.ReceiptState is { } name && !MessageStateNames.TryParse(name, out state))
            reason = $"receiptState: must be one of {string.Join(", ", MessageStateNames.All)}";
        return reason.Length > 0 ? null : this with
        {
            Down = change.Down ?? Down,
            ErrorRate = change.ErrorRate ?? (change.Status is not null && ErrorRate == 0 ? 1 : ErrorRate),
            Status = (CommandStatus?)change.Status ?? Status,
            AnswerDelay = Milliseconds(change.DelayMs) ?? AnswerDelay,
            ReceiptDelay = Milliseconds(change.ReceiptDelayMs) ?? ReceiptDelay,
            ReceiptState = state,
        };
    }

    private static bool IsNoDelay(int? ms) => ms is < 0 or > SmscLimits.DelayMsMax;

    private static TimeSpan? Milliseconds(int? ms) => ms is null ? null : TimeSpan.FromMilliseconds(ms.Value);
}
