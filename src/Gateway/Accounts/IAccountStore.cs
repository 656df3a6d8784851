namespace Signalbox.Gateway.Accounts;

/// <summary>
/// Where accounts are kept. A configuration file seeds an account that is missing; from then on the store wins, since people change
/// accounts while the appliance runs.
/// </summary>
public interface IAccountStore
{
    /// <summary>Every account, by key.</summary>
    IReadOnlyList<Account> Load();

    /// <summary>Adds an account unless one of its name exists; its key is given by the store. Durable on return.</summary>
    void Seed(Account account);
}
