using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Smpp.Codec;
using MessageState = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>What each command_status of a submit_sm_resp means for the part (row H2): the table of causes, and how long to pause.</summary>
public static class SendStatus
{
    private static readonly TimeSpan Throttle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(1);

    /// <summary>The outcome for a status other than 0.</summary>
    public static SendOutcome OutcomeOf(uint status)
    {
        var cause = CommandStatusCauses.Table.Of(unchecked((int)status));
        return cause.State == MessageState.Expired ? SendOutcome.Retry(cause, PauseAfter(status)) : SendOutcome.Rejected(cause);
    }

    // The seed's own advice to its partners: pause five seconds, then send again.
    private static TimeSpan PauseAfter(uint status) =>
        (CommandStatus)status is CommandStatus.Throttled or CommandStatus.MessageQueueFull ? Throttle : Trouble;
}
