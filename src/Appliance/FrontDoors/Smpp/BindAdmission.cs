using System.Net;
using Signalbox.Appliance.FrontDoors.SignIn;
using Signalbox.Gateway.Accounts;
using Signalbox.Smpp.Codec;
using Signalbox.Smpp.Codec.Pdus;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>How a door answers a bind that names a wrong account or password.</summary>
internal enum BindErrors
{
    /// <summary>Each with its own status, as the partner interface has it: 0x0F and 0x0E.</summary>
    Distinct,

    /// <summary>Both with 0x0D, so that nobody learns which accounts there are.</summary>
    Uniform,
}

/// <summary>Decides on binds (rows S1 and S13): who it is, from where, and whether there is room.</summary>
internal sealed class BindAdmission(AccountDirectory accounts, CustomerBinds binds, DoorKeeper keeper, TimeProvider clock)
{
    /// <summary>The account that the session is now bound to, or the status that refuses it.</summary>
    public async Task<(AccountDesk? Desk, uint Status)> AdmitAsync(
        CustomerSession session, BindRequest request, IPAddress from, BindErrors errors, CancellationToken cancellation)
    {
        var pause = keeper.Guesses.PauseBefore(from);
        if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, cancellation);
        var desk = accounts.Find(request.SystemId);
        var isRight = await keeper.Passwords.IsRightAsync(desk?.Account, request.Password, cancellation);
        if (desk is null || !isRight)
        {
            keeper.Guesses.Failed(from);
            return (null, (uint)(errors == BindErrors.Uniform ? CommandStatus.BindFailed
                : desk is null ? CommandStatus.InvalidSystemId : CommandStatus.InvalidPassword));
        }

        if (!DoorKeeper.IsAllowed(desk.Account, from))
        {
            keeper.Guesses.Failed(from);
            return (null, (uint)CommandStatus.BindFailed);
        }

        return binds.TryAdd(desk.Account.Id, session, desk.Account.BindsMax) ? (desk, 0) : (null, (uint)CommandStatus.AlreadyBound);
    }
}
