using System.Net;
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
internal sealed class BindAdmission(AccountDirectory accounts, CustomerBinds binds, TimeProvider clock)
{
    private readonly PasswordCheck _passwords = new();
    private readonly BindGuard _guard = new(clock);

    /// <summary>The account that the session is now bound to, or the status that refuses it.</summary>
    public async Task<(AccountDesk? Desk, uint Status)> AdmitAsync(
        CustomerSession session, BindRequest request, IPAddress from, BindErrors errors, CancellationToken cancellation)
    {
        var pause = _guard.PauseBefore(from);
        if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, cancellation);
        var desk = accounts.Find(request.SystemId);
        var isRight = await _passwords.IsRightAsync(desk?.Account, request.Password, cancellation);
        if (desk is null || !isRight)
        {
            _guard.Failed(from);
            return (null, (uint)(errors == BindErrors.Uniform ? CommandStatus.BindFailed
                : desk is null ? CommandStatus.InvalidSystemId : CommandStatus.InvalidPassword));
        }

        if (!IsAllowed(desk.Account, from))
        {
            _guard.Failed(from);
            return (null, (uint)CommandStatus.BindFailed);
        }

        return binds.TryAdd(desk.Account.Id, session, desk.Account.BindsMax) ? (desk, 0) : (null, (uint)CommandStatus.AlreadyBound);
    }

    private static bool IsAllowed(Account account, IPAddress from) =>
        account.AllowedAddresses.Count == 0 || account.AllowedAddresses.Any(network => network.Contains(from));
}
