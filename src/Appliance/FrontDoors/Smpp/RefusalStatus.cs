using Signalbox.Gateway.Submissions;
using Signalbox.Smpp.Codec;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>The command_status that says each refusal to a partner (row S13).</summary>
internal static class RefusalStatus
{
    public static uint Of(Refusal refusal) => refusal switch
    {
        Refusal.None => 0,
        Refusal.TextTooLong => (uint)CommandStatus.InvalidMessageLength,
        Refusal.SenderNotAllowed => (uint)CommandStatus.InvalidSourceAddress,
        // Of rules those for senders alone refuse here: what is wrong with content is taken, and ends REJECTD with the rule's name.
        Refusal.RuleBroken => (uint)CommandStatus.InvalidSourceAddress,
        Refusal.DestinationNotAllowed => (uint)CommandStatus.InvalidDestinationAddress,
        Refusal.DestinationListed => (uint)CommandStatus.InvalidDestinationAddress,
        Refusal.QueueFull => (uint)CommandStatus.MessageQueueFull,
        Refusal.RateExceeded => (uint)CommandStatus.Throttled,
        Refusal.ValidityOutOfBounds => (uint)CommandStatus.InvalidValidityPeriod,
        Refusal.ScheduleOutOfBounds => (uint)CommandStatus.InvalidValidityPeriod,
        Refusal.Duplicate => PartnerStatus.Duplicate,
        Refusal.TrialOver => PartnerStatus.TrialOver,
        Refusal.ReplyQuotaUsed => PartnerStatus.ReplyQuotaUsed,
        // The client may repeat both: it is the node that is busy, not the account that is over a limit of its own.
        Refusal.Overloaded => (uint)CommandStatus.MessageQueueFull,
        _ => (uint)CommandStatus.SystemError,
    };
}
