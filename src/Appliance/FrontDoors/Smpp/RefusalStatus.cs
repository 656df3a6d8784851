using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>The command_status that says each refusal to a partner (row S13).</summary>
internal static class RefusalStatus
{
    public static CommandStatus Of(Refusal refusal) => refusal switch
    {
        Refusal.None => CommandStatus.Ok,
        Refusal.TextTooLong => CommandStatus.InvalidMessageLength,
        Refusal.SenderNotAllowed => CommandStatus.InvalidSourceAddress,
        Refusal.DestinationNotAllowed => CommandStatus.InvalidDestinationAddress,
        Refusal.QueueFull => CommandStatus.MessageQueueFull,
        Refusal.RateExceeded => CommandStatus.Throttled,
        Refusal.ValidityOutOfBounds => CommandStatus.InvalidValidityPeriod,
        // The client may repeat both: it is the node that is busy, not the account that is over a limit of its own.
        Refusal.Overloaded => CommandStatus.MessageQueueFull,
        _ => CommandStatus.SystemError,
    };
}
