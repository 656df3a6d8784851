using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>accounts</c>.</summary>
internal static class AccountSection
{
    public static AccountSeed Read(ConfigurationNode node)
    {
        var senders = node.Texts("senders", 1);
        var defaultSender = node.OptionalText("defaultSender") ?? senders.FirstOrDefault("");
        if (senders.Count > 0 && !senders.Contains(defaultSender)) node.Refuse("defaultSender", defaultSender, "one of senders");
        foreach (var sender in senders.Where(sender => sender.Length > 20 || !sender.All(char.IsAscii)))
            node.Refuse("senders", sender, "at most 20 ASCII characters");
        var account = new Account
        {
            Key = 0,
            Name = ReadName(node),
            Password = ReadPassword(node),
            Senders = senders.ToFrozenSet(StringComparer.Ordinal),
            DefaultSender = defaultSender,
            BindsMax = node.Whole("bindsMax", 10, 1, 10_000),
            QueueMax = node.Whole("queueMax", 100_000, 1, 100_000_000),
            RatePerSecond = node.Whole("ratePerSecond", 0, 0, 1_000_000),
            OnUnknown = node.OneOf<OnUnknown>("onUnknown", OnUnknown.Resend),
            DefaultValidity = TimeSpan.FromMinutes(node.Whole("defaultValidityMinutes", 2880, 1, 2880)),
            DataCodingZero = node.OneOf<DataCodingZero>("dataCoding0", DataCodingZero.Gsm),
            DataCodingOne = node.OneOf<DataCodingOne>("dataCoding1", DataCodingOne.Auto),
            NationalRule = ReadNationalRule(node.Child("national")),
        };
        node.RefuseUnknown();
        return new AccountSeed(account);
    }

    // SMPP 3.4, 4.1.1: system_id is at most 15 characters.
    private static string ReadName(ConfigurationNode node)
    {
        var name = node.Text("name");
        if (name.Length > 15 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
            node.Refuse("name", name, "at most 15 letters, digits, hyphens, underscores and dots");
        return name;
    }

    private static string ReadPassword(ConfigurationNode node)
    {
        if (node.Has("passwordHash")) return node.Secret("passwordHash");
        var password = node.Secret("password");
        // SMPP 3.4, 4.1.1 allows 8 characters; nearly every server and client in use takes more.
        if (password.Length > 64) node.Refuse("password", "(hidden)", "at most 64 characters");
        return PasswordHash.Create(password);
    }

    private static NationalRule? ReadNationalRule(ConfigurationNode? node)
    {
        if (node is null) return null;
        var rule = new NationalRule(node.Text("countryCode"), node.OptionalText("trunkPrefix") ?? "", node.Whole("nationalLength", null, 4, 14));
        node.RefuseUnknown();
        return rule;
    }
}
