using Signalbox.Modem.Answers;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;

namespace Signalbox.Modem.Sims;

/// <summary>Whether a port that could send may: nobody suspended it, and its card is in the right network and has messages left.</summary>
internal sealed class SendPermit(PortContext context, SlotRotation rotation, SimQuota quota)
{
    /// <summary>Whether the port may take a submission now; what forbids it is told as an alarm.</summary>
    public async ValueTask<bool> IsGivenAsync(PortSession session, CancellationToken cancellation)
    {
        var isNetworkRight = IsNetworkRight(session.Identity);
        var isRoamingRight = IsRoamingRight();
        if (context.Requests.SuspendedBecause is not null || !isNetworkRight || !isRoamingRight) return false;
        return await quota.HasRoomAsync(session.Identity.Card, cancellation);
    }

    private bool IsNetworkRight(ModemIdentity identity)
    {
        var isRight = rotation.Network is not { } network || identity.Imsi.StartsWith(network, StringComparison.Ordinal);
        context.Status.Stand(PortAlarm.WrongNetwork, isRight ? null : $"the card is not of network {rotation.Network}");
        return isRight;
    }

    private bool IsRoamingRight()
    {
        var isRoaming = context.Status.Current.Registration is RegistrationState.Roaming or RegistrationState.MessagesOnlyRoaming;
        var isRight = context.Options.IsRoamingAllowed || !isRoaming;
        context.Status.Stand(PortAlarm.Roaming, isRight ? null : "the card is in another network, where it may not send");
        return isRight;
    }
}
