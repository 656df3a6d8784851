using System.Collections.Frozen;
using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>Every setting of an account, in the order in which they are shown.</summary>
public static class AccountSettings
{
    private const int IdMax = 15;
    private const int PasswordMax = 64;
    private const int SenderMax = 20;
    private const int SendersMax = 10_000;
    private const int CostCentreMax = 70;
    private const int NetworksMax = 1000;

    private static readonly NationalRule NoRule = new("", "", 10);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AccountSetting> All { get; } =
    [
        // SMPP 3.4, 4.1.1: a login has at most 15 characters.
        new("id", "at most 15 letters, digits, hyphens, underscores and dots", a => a.Id, (a, v) =>
            v.TryText(out var text) && IsId(text) ? a with { Id = text } : null),
        // The standard allows 8 characters; nearly every server and client in use takes more.
        new("password", "at most 64 characters, not empty", _ => null, (a, v) =>
            v.TryText(out var text) && text.Length is > 0 and <= PasswordMax ? a with { Password = PasswordHash.Create(text) } : null)
        { IsSecret = true },
        new("passwordHash", "a hash as this program makes them", a => a.Password, (a, v) =>
            v.TryText(out var text) && PasswordHash.IsHash(text) ? a with { Password = text } : null)
        { IsSecret = true },
        new("keys", KeySetting.Rule, KeySetting.Show, KeySetting.Change) { Keep = KeySetting.Keep, HasSecrets = true },
        new("allowedAddresses", "a list of addresses or networks such as 192.0.2.7 or 198.51.100.0/24; empty for any",
            a => List(a.AllowedAddresses.Select(network => network.ToString())), ChangeAllowedAddresses),
        Whole("bindsMax", 1, 10_000, a => a.BindsMax, (a, n) => a with { BindsMax = n }),
        Whole("windowMax", 1, 100_000, a => a.WindowMax, (a, n) => a with { WindowMax = n }),
        Flags("operations", a => a.Operations, (a, v) => a with { Operations = v }),
        new("senders", "a list of at least one sender, each at most 20 ASCII characters",
            a => List(a.Senders.Order(StringComparer.Ordinal)), ChangeSenders),
        new("defaultSender", "one of senders", a => a.DefaultSender, (a, v) =>
            v.TryText(out var text) && IsSender(text) ? a with { DefaultSender = text } : null),
        new("countryCode", "the digits of a country code; empty when numbers are always written in full", a => a.NationalRule?.CountryCode ?? "",
            (a, v) => ChangeRule(a, v, 0, 4, (rule, text) => rule with { CountryCode = text })),
        new("trunkPrefix", "the digits dialled before a national number; empty for none", a => a.NationalRule?.TrunkPrefix ?? "",
            (a, v) => ChangeRule(a, v, 0, 4, (rule, text) => rule with { TrunkPrefix = text })),
        Whole("nationalLength", 4, 14, a => (a.NationalRule ?? NoRule).NationalLength,
            (a, n) => a with { NationalRule = (a.NationalRule ?? NoRule) with { NationalLength = n } }),
        OneOf("defaultAlphabet", a => a.DefaultAlphabet, (a, v) => a with { DefaultAlphabet = v }),
        OneOf("dataCoding1", a => a.DataCodingOne, (a, v) => a with { DataCodingOne = v }),
        OneOf("coding", a => a.Coding, (a, v) => a with { Coding = v }),
        OneOf("unencodable", a => a.Unencodable, (a, v) => a with { Unencodable = v }),
        Flags("languages", a => a.Languages, (a, v) => a with { Languages = v }),
        Flag("splitting", a => a.Splitting, (a, v) => a with { Splitting = v }),
        Whole("partsMax", 0, 255, a => a.PartsMax, (a, n) => a with { PartsMax = n }),
        OneOf("joining", a => a.Joining, (a, v) => a with { Joining = v }),
        Whole("joinTimeoutSeconds", 1, 86_400, a => (int)a.JoinTimeout.TotalSeconds, (a, n) => a with { JoinTimeout = TimeSpan.FromSeconds(n) }),
        OneOf("joinIncomplete", a => a.JoinIncomplete, (a, v) => a with { JoinIncomplete = v }),
        OneOf("moFormat", a => a.MoFormat, (a, v) => a with { MoFormat = v }),
        Whole("ratePerSecond", 0, 1_000_000, a => a.RatePerSecond, (a, n) => a with { RatePerSecond = n }),
        Whole("queueMax", 1, 100_000_000, a => a.QueueMax, (a, n) => a with { QueueMax = n }),
        Whole("replyQuota", 1, 1000, a => a.ReplyQuota, (a, n) => a with { ReplyQuota = n }),
        OneOf("exchangeMode", a => a.ExchangeMode, (a, v) => a with { ExchangeMode = v }),
        new("service", "a name of at most 40 small letters, digits and hyphens", a => a.Service,
            (a, v) => v.TryText(out var text) && UseCases.IsUseCase(text) ? a with { Service = text } : null),
        new("useCase", UseCases.Rule, a => a.UseCase,
            (a, v) => v.TryText(out var text) && UseCases.IsUseCase(text) ? a with { UseCase = text } : null),
        new("costCentre", "a text of at most 70 characters", a => a.CostCentre, (a, v) =>
            v.IsNothing ? a with { CostCentre = "" } : v.TryText(out var text) && text.Length <= CostCentreMax ? a with { CostCentre = text } : null),
        Flag("sandbox", a => a.Sandbox, (a, v) => a with { Sandbox = v }),
        Flag("express", a => a.Express, (a, v) => a with { Express = v }),
        Whole("requestsMax", 1, 10_000, a => a.RequestsMax, (a, n) => a with { RequestsMax = n }),
        Whole("requestsPerSecond", 0, 1_000_000, a => a.RequestsPerSecond, (a, n) => a with { RequestsPerSecond = n }),
        Flag("twoWay", a => a.TwoWay, (a, v) => a with { TwoWay = v }),
        new("trial", "an object with until (a time such as 2027-01-31T00:00:00Z), messages (a whole number), or both; null for none",
            ShowTrial, ChangeTrial),
        Whole("duplicateHours", 0, 720, a => (int)a.DuplicateWindow.TotalHours, (a, n) => a with { DuplicateWindow = TimeSpan.FromHours(n) }),
        Whole("scheduleHorizonHours", 0, 8760, a => (int)a.ScheduleHorizon.TotalHours, (a, n) => a with { ScheduleHorizon = TimeSpan.FromHours(n) }),
        Whole("registeredDelivery", 0, 2, a => (int)a.RegisteredDelivery, (a, n) => a with { RegisteredDelivery = (ReceiptWish)n }),
        Flag("priority", a => a.Priority, (a, v) => a with { Priority = v }),
        new("receiptTemplate", ReceiptTemplate.Rule, a => a.ReceiptTemplate?.ToString(), (a, v) =>
            v.IsNothing ? a with { ReceiptTemplate = null }
            : v.TryText(out var text) && ReceiptTemplate.TryParse(text, out var template) ? a with { ReceiptTemplate = template } : null),
        Flag("ptagInReceipt", a => a.PtagInReceipt, (a, v) => a with { PtagInReceipt = v }),
        new("push", "an object with where and how its programs are told of its messages over HTTP (docs/push.md); null for not at all",
            a => PushWriter.Show(a.Push), ChangePush)
        {
            Keep = a => PushWriter.Keep(a.Push),
            HasSecrets = true,
            Explain = (a, v) => PushReader.Read(v, a.Push, out var fault) is null ? fault : "",
        },
        Whole("notificationHours", 1, 720, a => (int)a.NotificationLife.TotalHours, (a, n) => a with { NotificationLife = TimeSpan.FromHours(n) }),
        OneOf("onUnknown", a => a.OnUnknown, (a, v) => a with { OnUnknown = v }),
        Whole("defaultValidityMinutes", 1, 2880,
            a => (int)a.DefaultValidity.TotalMinutes, (a, n) => a with { DefaultValidity = TimeSpan.FromMinutes(n) }),
    ];

    private static readonly FrozenDictionary<string, AccountSetting> ByName = All.ToFrozenDictionary(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>The setting of that name; null when there is none.</summary>
    public static AccountSetting? Find(string name) => ByName.GetValueOrDefault(name);

    private static AccountSetting Whole(string name, int min, int max, Func<Account, int> show, Func<Account, int, Account> change) => new(
        name, $"a whole number from {min} to {max}", a => show(a), (a, v) => v.TryWhole(min, max, out var number) ? change(a, (int)number) : null);

    private static AccountSetting Flag(string name, Func<Account, bool> show, Func<Account, bool, Account> change) =>
        new(name, "true or false", a => show(a), (a, v) => v.TryFlag(out var flag) ? change(a, flag) : null);

    private static AccountSetting OneOf<T>(string name, Func<Account, T> show, Func<Account, T, Account> change)
        where T : struct, Enum => new(
        name,
        $"one of {SettingNames<T>.Listed}",
        a => SettingNames<T>.Write(show(a)),
        (a, v) => v.TryOneOf(out T choice) ? change(a, choice) : null);

    private static AccountSetting Flags<T>(string name, Func<Account, T> show, Func<Account, T, Account> change)
        where T : struct, Enum => new(
        name,
        $"a list of any of {SettingNames<T>.Listed}",
        a => List(SettingNames<T>.WriteFlags(show(a))),
        (a, v) => v.TryFlags(out T flags) ? change(a, flags) : null);

    private static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static bool IsId(string text) =>
        text.Length is > 0 and <= IdMax && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    private static bool IsSender(string text) => text.Length is > 0 and <= SenderMax && text.All(character => character is >= ' ' and <= '~');

    private static Account? ChangeSenders(Account account, SettingValue value)
    {
        if (!value.TryTexts(out var texts) || texts.Count is 0 or > SendersMax || !texts.All(IsSender)) return null;
        var senders = texts.ToFrozenSet(StringComparer.Ordinal);
        return account with { Senders = senders, DefaultSender = senders.Contains(account.DefaultSender) ? account.DefaultSender : texts[0] };
    }

    private static Account? ChangeAllowedAddresses(Account account, SettingValue value)
    {
        if (!value.TryTexts(out var texts) || texts.Count > NetworksMax) return null;
        var networks = new List<IPNetwork>();
        foreach (var text in texts)
        {
            if (IPNetwork.TryParse(text, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(text, out var address)) networks.Add(new IPNetwork(address, 8 * address.GetAddressBytes().Length));
            else return null;
        }

        return account with { AllowedAddresses = networks };
    }

    private static Account? ChangeRule(Account account, SettingValue value, int min, int max, Func<NationalRule, string, NationalRule> change)
    {
        var text = "";
        if (!value.IsNothing && !value.TryText(out text)) return null;
        if (text.Length < min || text.Length > max || !text.All(char.IsAsciiDigit)) return null;
        return account with { NationalRule = change(account.NationalRule ?? NoRule, text) };
    }

    private static Account? ChangePush(Account account, SettingValue value) =>
        value.IsNothing ? account with { Push = null }
        : PushReader.Read(value, account.Push, out _) is { } push ? account with { Push = push } : null;

    private static JsonObject? ShowTrial(Account account) => account.Trial is not { } trial
        ? null
        : new JsonObject { ["until"] = KeySetting.Write(trial.Until), ["messages"] = trial.Messages };

    private static Account? ChangeTrial(Account account, SettingValue value)
    {
        if (value.IsNothing) return account with { Trial = null };
        if (!value.TryObject(out var fields)) return null;
        DateTimeOffset? until = null;
        long? messages = null;
        foreach (var field in fields.EnumerateObject())
        {
            var inner = new SettingValue(field.Value);
            if (inner.IsNothing) continue;
            if (field.NameEquals("until") && inner.TryMoment(out var moment)) until = moment;
            else if (field.NameEquals("messages") && inner.TryWhole(0, long.MaxValue, out var number)) messages = number;
            else return null;
        }

        return account with { Trial = until is null && messages is null ? null : new Trial(until, messages) };
    }
}
