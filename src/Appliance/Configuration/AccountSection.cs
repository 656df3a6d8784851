using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Settings;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>accounts</c>: the same document as in the API and on the command line.</summary>
internal static class AccountSection
{
    /// <summary>The account; null when something is wrong with it.</summary>
    public static Account? Read(ConfigurationNode node)
    {
        var account = AccountDocument.Read(node.Element, out var errors);
        foreach (var error in errors) node.Refuse(error.Name, error.Value, error.Rule);
        return account;
    }
}
