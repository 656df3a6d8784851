using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Tests.Rules;

/// <summary>What is wrong with rules is found before they are used, all of it at once, with what would be right.</summary>
public sealed class RuleConfigurationTests
{
    [Theory]
    [InlineData("senderRules", """{ "name": "a" }""", "senderRules[0]: (no requirement): exactly one of types, registered")]
    [InlineData("senderRules", """{ "name": "a", "types": ["shortCode"], "blocked": true }""", "senderRules[0]: types, blocked: exactly one of")]
    [InlineData("senderRules", """{ "name": "a", "types": ["fax"] }""", "senderRules[0].types: fax: some of longCode, shortCode, alphanumeric")]
    [InlineData("senderRules", """{ "name": "a", "blocked": false }""", "senderRules[0].blocked: false: true")]
    [InlineData("senderRules", """{ "name": "a", "registered": false }""", "senderRules[0].registered: False: a list of senders")]
    [InlineData("senderRules", """{ "name": "a", "lengthMax": 21 }""", "senderRules[0].lengthMax: 21: a whole number from 1 to 20")]
    [InlineData("senderRules", """{ "name": "a", "lengthMin": 9, "lengthMax": 8 }""", "senderRules[0].lengthMin: 9: a whole number from 1 to 8")]
    [InlineData("senderRules", """{ "name": "a", "messagesMax": 0 }""", "senderRules[0].messagesMax: 0: a whole number from 1")]
    [InlineData("senderRules", """{ "name": "a", "replaceWith": "a name of too many" }""", "senderRules[0].with: a name of too many: a sender")]
    [InlineData("senderRules", """{ "name": "a", "types": ["longCode"], "onBreach": "replace" }""", "senderRules[0].with: (missing): a sender")]
    [InlineData(
        "senderRules", """{ "name": "a", "types": ["longCode"], "onBreach": "replace", "with": "123" }""",
        "senderRules[0].with: 123: a sender that is itself")]
    [InlineData("senderRules", """{ "name": "a", "types": ["longCode"], "with": "12345678901" }""", "absent: it goes with onBreach 'replace'")]
    [InlineData("senderRules", """{ "name": "a", "types": ["longCode"], "onBreach": "replace", "with": "pool" }""", "senderRules[0].pool: 0 entries")]
    [InlineData("senderRules", """{ "name": "a", "replaceWith": "1", "onBreach": "refuse" }""", "senderRules[0].onBreach: refuse: absent")]
    [InlineData("senderRules", """{ "name": "a", "blocked": true, "onBreach": "replace" }""", "with 'blocked' one of refuse, discard")]
    [InlineData("senderRules", """{ "name": "a", "blocked": true, "useCases": ["Big Sale"] }""", "senderRules[0].useCases: Big Sale: transactional")]
    [InlineData("senderRules", """{ "name": "a", "blocked": true, "texts": ["/(/"] }""", "senderRules[0].texts: /(/: words")]
    [InlineData("senderRules", """{ "name": "a", "blocked": true, "texts": ["/(a)\\1/"] }""", "senderRules[0].texts: /(a)\\1/: words")]
    [InlineData("senderRules", """{ "name": "a", "blocked": true, "colour": "red" }""", "senderRules[0].colour: (unknown key)")]
    [InlineData("contentRules", """{ "name": "a", "templates": ["{code}"] }""", "contentRules[0].templates: {code}: a text of at most 500")]
    [InlineData("contentRules", """{ "name": "a", "templates": [] }""", "contentRules[0].templates: 0 entries: at least 1")]
    [InlineData("contentRules", """{ "name": "a", "partsMax": 0 }""", "contentRules[0].partsMax: 0: a whole number from 1 to 255")]
    [InlineData("contentRules", """{ "name": "a", "prefix": "" }""", "contentRules[0].prefix: \"\": a text that is not empty")]
    [InlineData("contentRules", """{ "name": "a", "hours": { "from": "8", "to": "21:00" } }""", "contentRules[0].hours.from: 8: a time of day")]
    [InlineData("contentRules", """{ "name": "a", "noLinks": true, "onBreach": "cut" }""", "with 'noLinks' one of refuse, discard, remove")]
    [InlineData("contentRules", """{ "name": "a", "noReceipts": true, "onBreach": "wait" }""", "contentRules[0].onBreach: wait: absent")]
    [InlineData("contentRules", """{ "blocked": true }""", "contentRules[0].name: (missing)")]
    [InlineData("registrations", """{ "sender": "A", "account": "demo", "state": "maybe" }""", "registrations[0].state: \"maybe\": one of pending")]
    public async Task Rule_ThatIsWrong_IsRefusedWithWhatWouldBeRight(string list, string entry, string expected)
    {
        var errors = await ErrorsOfAsync($$"""{ "{{list}}": [{{entry}}] }""");

        Assert.Contains(errors, error => error.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_WithSeveralErrors_NamesThemAll()
    {
        var errors = await ErrorsOfAsync("""
            {
              "senderRules": [{ "name": "twice", "blocked": true }, { "name": "twice", "types": ["fax"], "onBreach": "cut" }],
              "contentRules": [{ "name": "x", "noUcs2": true, "onBreach": "add" }, { "name": "x", "partsMax": 300 }]
            }
            """);

        string[] keys =
        [
            "senderRules", "senderRules[1].types", "senderRules[1].onBreach", "contentRules", "contentRules[0].onBreach", "contentRules[1].partsMax",
        ];
        foreach (var key in keys) Assert.Contains(errors, error => error.StartsWith($"{key}: ", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<string>> ErrorsOfAsync(string keys) => Configurations.ErrorsOfAsync(JsonNode.Parse(keys)!.AsObject());
}
