using System.Collections.Frozen;
using System.Text.Json;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Senders;
using Signalbox.Gateway.Shaping;
using Signalbox.Sms.Addresses;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>senderRules</c>.</summary>
internal static class SenderRuleSection
{
    private const string Account = "account";
    private const string PoolName = "pool";
    private const int CharactersMax = 20;
    private const int NameCharactersMax = 11;
    private const int PoolMax = 1_000;
    private const int MessagesMax = 1_000_000_000;
    private const double HoursMax = 8_784;
    private const string SenderForm = "a sender: at most 20 digits, or a name of at most 11 ASCII characters";

    private static readonly string[] Requirements =
        ["types", "registered", "lengthMax", "lengthMin", "messagesMax", "replaceWith", "ownNumber", PoolName, "blocked"];

    private static readonly BreachAction[] Mendable = [BreachAction.Refuse, BreachAction.Discard, BreachAction.Replace];
    private static readonly BreachAction[] Unmendable = [BreachAction.Refuse, BreachAction.Discard];

    public static SenderRule Read(ConfigurationNode node)
    {
        var name = RuleKeys.ReadName(node);
        var with = node.OptionalText("with");
        var key = RuleKeys.ReadRequirement(node, KeysOf(node, with));
        var requires = key is null ? new SenderRequirement.Blocked() : ReadRequirement(node, key, name);
        var rule = new SenderRule(name, requires)
        {
            When = ConditionSection.Read(node),
            Texts = RuleKeys.ReadTexts(node),
            OnBreach = ReadBreach(node, key, requires),
            With = requires is SenderRequirement.Another ? ReadAnother(node, key!) : ReadWith(node, with),
        };
        CheckWith(node, rule, with);
        node.RefuseUnknown();
        return rule;
    }

    // Both lengths are one requirement, and a pool that a sender is taken from is none.
    private static List<string> KeysOf(ConfigurationNode node, string? with) =>
        [.. Requirements.Where(key => (key != "lengthMin" || !node.Has("lengthMax")) && (key != PoolName || with != PoolName))];

    private static SenderRequirement ReadRequirement(ConfigurationNode node, string key, string name)
    {
        switch (key)
        {
            case "types":
                return new SenderRequirement.Types([.. ConditionSection.Enums<SenderKind>(node, key)]);
            case "registered":
                return ReadRegistered(node);
            case "lengthMax" or "lengthMin":
                var most = node.Whole("lengthMax", CharactersMax, 1, CharactersMax);
                return new SenderRequirement.Length(node.Whole("lengthMin", 1, 1, most), most);
            case "messagesMax":
                var hours = node.Number("perHours", 24, 0.1, HoursMax);
                return new SenderRequirement.Volume(
                    SenderTallies.KeyOf($"{name}\0{hours}"), node.Whole(key, null, 1, MessagesMax), TimeSpan.FromHours(hours));
            case "ownNumber":
                RuleKeys.ReadYes(node, key);
                return new SenderRequirement.OwnNumber();
            case "blocked":
                RuleKeys.ReadYes(node, key);
                return new SenderRequirement.Blocked();
            default:
                return new SenderRequirement.Another();
        }
    }

    private static SenderRequirement ReadRegistered(ConfigurationNode node)
    {
        if (node.Element.GetProperty("registered").ValueKind == JsonValueKind.Array)
            return new SenderRequirement.OneOf(node.Texts("registered", 1).ToFrozenSet(StringComparer.Ordinal));
        if (node.Element.GetProperty("registered").ValueKind != JsonValueKind.True)
            node.Refuse("registered", $"{node.Element.GetProperty("registered")}", "a list of senders, or true for those in 'registrations'");
        return new SenderRequirement.Registered();
    }

    private static BreachAction ReadBreach(ConfigurationNode node, string? key, SenderRequirement requires)
    {
        if (key is null)
        {
            node.Has("onBreach");
            return BreachAction.Refuse;
        }

        if (requires is not SenderRequirement.Another)
            return RuleKeys.ReadBreach(node, key, requires is SenderRequirement.Blocked ? Unmendable : Mendable);
        RuleKeys.ReadBreach(node, key, []);
        return BreachAction.Replace;
    }

    private static SenderSource? ReadAnother(ConfigurationNode node, string key) =>
        key == PoolName ? ReadPool(node) : ReadWith(node, node.Text(key, rule: $"{SenderForm}; or '{Account}'"));

    private static SenderSource? ReadWith(ConfigurationNode node, string? with) => with switch
    {
        null => null,
        Account => new SenderSource.OwnCode(),
        PoolName => ReadPool(node),
        _ => new SenderSource.Shared(ReadSender(node, "with", with)),
    };

    private static SenderSource.Pool? ReadPool(ConfigurationNode node)
    {
        var senders = node.Texts(PoolName, 1);
        if (senders.Count > PoolMax) node.Refuse(PoolName, $"{senders.Count} senders", $"at most {PoolMax}");
        return senders.Count == 0 ? null : new SenderSource.Pool([.. senders.Select(sender => ReadSender(node, PoolName, sender))]);
    }

    private static SmsAddress ReadSender(ConfigurationNode node, string key, string text)
    {
        var sender = SmsAddress.FromText(text);
        var most = sender.TypeOfNumber == TypeOfNumber.Alphanumeric ? NameCharactersMax : CharactersMax;
        if (text.Length > 0 && (sender.Value.Length > most || text.Any(character => character is < ' ' or > '~'))) node.Refuse(key, text, SenderForm);
        return sender;
    }

    private static void CheckWith(ConfigurationNode node, SenderRule rule, string? with)
    {
        if (rule.OnBreach == BreachAction.Replace && rule.With is null && rule.Requires is not SenderRequirement.Another)
            node.Refuse("with", "(missing)", $"a sender, '{Account}', or '{PoolName}' with the senders under '{PoolName}'");
        if (with is not null && (rule.OnBreach != BreachAction.Replace || rule.Requires is SenderRequirement.Another))
            node.Refuse("with", with, "absent: it goes with onBreach 'replace'");
        IReadOnlyList<SmsAddress> others = rule.With switch
        {
            SenderSource.Shared shared => [shared.Sender],
            SenderSource.Pool pool => pool.Senders,
            _ => [],
        };
        foreach (var other in others.Where(other => !rule.Requires.Allows(other)))
            node.Refuse("with", other.Value, $"a sender that is itself what the rule requires: {rule.Requires}");
    }
}
