using System.Net;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.FrontDoors.SignIn;

/// <summary>Who may come in, and what is remembered of those who tried: the same for every front door, so that guesses count together.</summary>
internal sealed class DoorKeeper(TimeProvider clock)
{
    /// <summary>Passwords.</summary>
    public PasswordCheck Passwords { get; } = new();

    /// <summary>Those who guess.</summary>
    public GuessGuard Guesses { get; } = new(clock);

    /// <summary>Whether an account may come from an address.</summary>
    public static bool IsAllowed(Account account, IPAddress from) =>
        account.AllowedAddresses.Count == 0 || account.AllowedAddresses.Any(network => network.Contains(from));
}
