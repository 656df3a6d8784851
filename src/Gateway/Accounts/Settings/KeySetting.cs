using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Gateway.Accounts.Keys;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>Reads and writes the setting <c>keys</c>.</summary>
internal static class KeySetting
{
    /// <summary>What may stand there.</summary>
    public static string Rule { get; } =
        $"a list of at most {AccountKey.KeysMax} objects with name, hash, scopes (any of send, read, change), created and expires; "
        + "each name and hash once";

    /// <summary>For people and programs: hashes are not shown.</summary>
    public static JsonNode Show(Account account) => Write(account.Keys, _ => PushReader.Hidden);

    /// <summary>For the store.</summary>
    public static JsonNode Keep(Account account) => Write(account.Keys, key => key.Hash);

    /// <summary>The account with other keys. A hash that is hidden, or left out, is that of the key which has the name.</summary>
    public static Account? Change(Account account, SettingValue value)
    {
        if (value.IsNothing) return account with { Keys = [] };
        if (!value.TryList(out var items) || items.Count > AccountKey.KeysMax) return null;
        var keys = items.Select(item => Read(item, account.Keys)).OfType<AccountKey>().ToList();
        var isRight = keys.Count == items.Count
            && keys.DistinctBy(key => key.Name).Count() == keys.Count && keys.DistinctBy(key => key.Hash).Count() == keys.Count;
        return isRight ? account with { Keys = keys } : null;
    }

    /// <summary>A moment as settings write them.</summary>
    public static string? Write(DateTimeOffset? moment) => moment?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static JsonArray Write(IReadOnlyList<AccountKey> keys, Func<AccountKey, string> hash) => new([.. keys.Select(key => new JsonObject
    {
        ["name"] = key.Name,
        ["hash"] = hash(key),
        ["scopes"] = new JsonArray([.. SettingNames<KeyScopes>.WriteFlags(key.Scopes).Where(name => name != "all").Select(name => (JsonNode)name)]),
        ["created"] = Write(key.Created),
        ["expires"] = Write(key.Expires),
    })]);

    private static AccountKey? Read(JsonElement item, IReadOnlyList<AccountKey> former)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        var key = new AccountKey("", PushReader.Hidden, KeyScopes.None);
        foreach (var field in item.EnumerateObject())
        {
            if (Read(key, field.Name, new SettingValue(field.Value)) is not { } read) return null;
            key = read;
        }

        if (key.Hash == PushReader.Hidden) key = key with { Hash = former.FirstOrDefault(known => known.Name == key.Name)?.Hash ?? "" };
        return AccountKey.IsName(key.Name) && KeyToken.IsHash(key.Hash) && key.Scopes != KeyScopes.None ? key : null;
    }

    private static AccountKey? Read(AccountKey key, string field, SettingValue value) => field switch
    {
        "name" => value.TryText(out var name) ? key with { Name = name } : null,
        "hash" => value.TryText(out var hash) ? key with { Hash = hash } : null,
        "scopes" => value.TryFlags(out KeyScopes scopes) ? key with { Scopes = scopes } : null,
        "created" => value.IsNothing ? key : value.TryMoment(out var at) ? key with { Created = at } : null,
        "expires" => value.IsNothing ? key : value.TryMoment(out var at) ? key with { Expires = at } : null,
        _ => null,
    };
}
