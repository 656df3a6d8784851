namespace Signalbox.Gateway.Accounts;

/// <summary>
/// Where accounts are kept. A configuration file seeds an account that is missing; from then on the store wins, since people change
/// accounts while the appliance runs.
/// </summary>
public interface IAccountStore
{
    /// <summary>Every account, by key.</summary>
    IReadOnlyList<Account> Load();

    /// <summary>Every account that was removed: messages that refer to it may still be live.</summary>
    IReadOnlyList<Account> LoadRemoved();

    /// <summary>Adds an account unless one of its name exists; its key is given by the store. Durable on return.</summary>
    void Seed(Account account);

    /// <summary>Adds an account, or changes the one of that key. Durable on return.</summary>
    /// <returns>The account with its key.</returns>
    Account Save(Account account);

    /// <summary>Removes an account; its key is never given again. Durable on return.</summary>
    void Remove(int key);
}
