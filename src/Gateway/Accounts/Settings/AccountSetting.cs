using System.Text.Json.Nodes;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>One setting of an account: its name in configuration, API and command line, what may stand there, and how it is read and shown.</summary>
public sealed class AccountSetting
{
    internal AccountSetting(string name, string rule, Func<Account, JsonNode?> show, Func<Account, SettingValue, Account?> change)
    {
        Name = name;
        Rule = rule;
        Show = show;
        Change = change;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What may stand there, in words.</summary>
    public string Rule { get; }

    /// <summary>Whether its value is never shown.</summary>
    public bool IsSecret { get; internal init; }

    /// <summary>What an account has there.</summary>
    internal Func<Account, JsonNode?> Show { get; }

    /// <summary>The same for the store, where that is more than people are shown; null where it is not.</summary>
    internal Func<Account, JsonNode?>? Keep { get; init; }

    /// <summary>Whether what was given is not repeated in an error, since there may be a secret in it.</summary>
    internal bool HasSecrets { get; init; }

    /// <summary>What is wrong with a value that may not stand there; null for <see cref="Rule"/>.</summary>
    internal Func<Account, SettingValue, string>? Explain { get; init; }

    /// <summary>The account with another value; null when it may not stand there.</summary>
    internal Func<Account, SettingValue, Account?> Change { get; }
}
