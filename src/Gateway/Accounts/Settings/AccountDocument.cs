using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>
/// An account as a JSON object: the one form that it has in the configuration, in the API, on the command line and in the store. Pure.
/// </summary>
public static class AccountDocument
{
    private static readonly Account Blank = new()
    {
        Key = 0, Id = "", Password = "", Senders = FrozenSet<string>.Empty, DefaultSender = "",
    };

    /// <summary>A new account; null when something is wrong with it.</summary>
    /// <param name="document">Its settings; what is left out has its default.</param>
    /// <param name="errors">All that is wrong.</param>
    public static Account? Read(JsonElement document, out IReadOnlyList<SettingError> errors) => Change(Blank, document, out errors);

    /// <summary>An account with other settings; null when something is wrong with them.</summary>
    /// <param name="former">What it was: password and keys stay where the document has none, since who writes it may not know them.</param>
    /// <param name="document">Its settings; what is left out has its default.</param>
    /// <param name="errors">All that is wrong.</param>
    public static Account? Replace(Account former, JsonElement document, out IReadOnlyList<SettingError> errors) =>
        Change(Blank with { Password = former.Password, Keys = former.Keys }, document, out errors);

    /// <summary>An account with some settings changed; null when something is wrong with it.</summary>
    public static Account? Change(Account account, JsonElement changes, out IReadOnlyList<SettingError> errors)
    {
        var found = new List<SettingError>();
        errors = found;
        foreach (var (setting, value) in InOrder(changes, found))
        {
            if (setting.Change(account, value) is { } changed) account = changed;
            else found.Add(ErrorOf(account, setting, value));
        }

        if (found.Count == 0) RefuseIncomplete(account, found);
        return found.Count == 0 ? account : null;
    }

    /// <summary>Everything but secrets, for people and programs.</summary>
    public static JsonObject Show(Account account) => Write(account, setting => !setting.IsSecret, setting => setting.Show);

    /// <summary>Everything, for the store; the password hashed.</summary>
    public static JsonObject Keep(Account account) =>
        Write(account, setting => setting.Name != "password", setting => setting.Keep ?? setting.Show);

    private static JsonObject Write(
        Account account, Func<AccountSetting, bool> isWanted, Func<AccountSetting, Func<Account, JsonNode?>> form)
    {
        var document = new JsonObject();
        foreach (var setting in AccountSettings.All.Where(isWanted)) document[setting.Name] = form(setting)(account);
        return document;
    }

    private static SettingError ErrorOf(Account account, AccountSetting setting, SettingValue value) => new(
        setting.Name,
        setting.IsSecret || setting.HasSecrets ? PushReader.Hidden : value.ToString(),
        setting.Explain?.Invoke(account, value) ?? setting.Rule);

    // In the order of the settings, since some look at others: senders come before the default one.
    private static List<(AccountSetting Setting, SettingValue Value)> InOrder(JsonElement changes, List<SettingError> errors)
    {
        if (changes.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new SettingError("", new SettingValue(changes).ToString(), "an object of settings"));
            return [];
        }

        foreach (var property in changes.EnumerateObject().Where(property => AccountSettings.Find(property.Name) is null))
        {
            var names = string.Join(", ", AccountSettings.All.Select(setting => setting.Name));
            errors.Add(new SettingError(property.Name, "(unknown setting)", $"one of {names}"));
        }

        return
        [
            .. AccountSettings.All
                .Where(setting => changes.TryGetProperty(setting.Name, out _))
                .Select(setting => (setting, new SettingValue(changes.GetProperty(setting.Name)))),
        ];
    }

    private static void RefuseIncomplete(Account account, List<SettingError> errors)
    {
        if (account.Id.Length == 0) Refuse("id", "(missing)");
        if (account.Password.Length == 0) Refuse("password", "(missing)");
        if (account.Senders.Count == 0) Refuse("senders", "(missing)");
        else if (!account.Senders.Contains(account.DefaultSender)) Refuse("defaultSender", account.DefaultSender);

        void Refuse(string name, string value) => errors.Add(new SettingError(name, value, AccountSettings.Find(name)!.Rule));
    }
}
