using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Smpp.Codec;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>What each command_status of a submit_sm_resp means for the part (row H2): one table.</summary>
internal static class SendStatus
{
    private static readonly TimeSpan Throttle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(1);

    /// <summary>The outcome for a status other than 0.</summary>
    public static SendOutcome OutcomeOf(uint status) => (CommandStatus)status switch
    {
        // The seed's own advice to its partners: pause five seconds, then send again.
        CommandStatus.Throttled or CommandStatus.MessageQueueFull => SendOutcome.Retry(DeliveryError.Busy, Throttle),
        CommandStatus.SystemError or CommandStatus.InvalidBindStatus or CommandStatus.SubmitFailed =>
            SendOutcome.Retry(DeliveryError.Transport, Trouble),
        CommandStatus.InvalidSourceAddress => SendOutcome.Rejected(DeliveryError.SenderNotRegistered),
        CommandStatus.InvalidDestinationAddress => SendOutcome.Rejected(DeliveryError.WrongNumber),
        CommandStatus.InvalidMessageLength or CommandStatus.InvalidEsmClass or CommandStatus.InvalidTlvStream or CommandStatus.InvalidTlvValue =>
            SendOutcome.Rejected(DeliveryError.BadParameters),
        _ => SendOutcome.Rejected(DeliveryError.Unknown),
    };
}
