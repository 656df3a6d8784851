using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Settings;

namespace Signalbox.Gateway.Tests.Accounts;

public sealed class AccountDocumentTests
{
    private const string Least = """{"id": "acme", "password": "secret12", "senders": ["12345", "Acme"]}""";

    // Every setting with a value that is not its default.
    private const string Everything = """
        {
          "id": "acme", "password": "secret12", 
          "keys": [{"name": "web", "hash": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "scopes": ["send", "change"],
            "created": "2026-11-23T00:00:00Z", "expires": null}],
          "allowedAddresses": ["192.0.2.7/32", "198.51.100.0/24"], "bindsMax": 3, "windowMax": 50,
          "operations": ["query", "cancel", "replace", "multi", "data"], "senders": ["12345", "Acme"], "defaultSender": "Acme",
          "countryCode": "7", "trunkPrefix": "8", "nationalLength": 9, "defaultAlphabet": "ascii", "dataCoding1": "gsm", "coding": "ucs2",
          "unencodable": "replace", "languages": ["turkish", "portuguese"], "splitting": false, "partsMax": 3, "joining": "tlv",
          "joinTimeoutSeconds": 7, "joinIncomplete": "fail", "moFormat": "udh16", "ratePerSecond": 10, "queueMax": 100, "replyQuota": 4,
          "exchangeMode": "mixed", "service": "bulk", "useCase": "marketing", "twoWay": true,
          "costCentre": "K-7", "sandbox": true, "express": true, "requestsMax": 5, "requestsPerSecond": 50,
          "trial": {"until": "2027-01-31T00:00:00Z", "messages": 50}, "duplicateHours": 24, "scheduleHorizonHours": 48,
          "registeredDelivery": 2, "priority": true, "receiptTemplate": "id={id} {{{stat}}}", "ptagInReceipt": false,
          "push": {"url": "https://customer.example/push", "method": "put", "headers": {"X-Key": "{secret}"}, "authentication": "digest",
            "user": "us", "secret": "s3cret", "when": "change", "format": "keyValue",
            "fields": [{"name": "a", "from": "src"}, {"name": "b", "value": "1"}],
            "template": "", "contentType": "text/plain", "concurrency": 2, "services": ["http", "smpp"],
            "schedule": [{"everySeconds": 5, "untilSeconds": 60}], "connectSeconds": 3, "answerSeconds": 7, "authorities": "/etc/ca.pem"},
          "notificationHours": 5,
          "onUnknown": "end", "defaultValidityMinutes": 60
        }
        """;

    [Fact]
    public void Read_TheLeastThereCanBe_HasTheDefaults()
    {
        var account = Read(Least);

        Assert.Equal(("acme", "12345", 10, 100_000), (account.Id, account.DefaultSender, account.BindsMax, account.QueueMax));
        Assert.True(PasswordHash.Verify("secret12", account.Password));
        Assert.Null(account.NationalRule);
    }

    [Fact]
    public void Show_OfEverySetting_IsWhatWasReadWithoutThePassword()
    {
        var expected = JsonNode.Parse(Everything)!.AsObject();
        expected.Remove("password");
        expected["push"]!["secret"] = "(hidden)";
        expected["keys"]![0]!["hash"] = "(hidden)";

        var shown = AccountDocument.Show(Read(Everything));

        Assert.True(JsonNode.DeepEquals(expected, shown), shown.ToJsonString());
        Assert.Equal(AccountSettings.All.Count, shown.Count + 2);
    }

    [Fact]
    public void Keep_ReadAgain_IsTheSameAccount()
    {
        var account = Read(Everything);

        var again = Read(AccountDocument.Keep(account).ToJsonString());

        Assert.Equal(account.Password, again.Password);
        Assert.True(JsonNode.DeepEquals(AccountDocument.Show(account), AccountDocument.Show(again)));
    }

    // A command line has texts alone.
    [Fact]
    public void Change_ByTexts_IsTheSameAsByValues()
    {
        var changes = new JsonObject
        {
            ["ratePerSecond"] = "10", ["senders"] = "777, Acme", ["operations"] = "query,cancel", ["priority"] = "true",
            ["trial"] = """{"messages": "5"}""", ["receiptTemplate"] = "", ["allowedAddresses"] = "",
        };

        var account = Change(Read(Everything), changes.ToJsonString());

        Assert.Equal((10, Operations.Query | Operations.Cancel, true), (account.RatePerSecond, account.Operations, account.Priority));
        Assert.Equal(["777", "Acme"], account.Senders.Order());
        Assert.Equal(new Trial(null, 5), account.Trial);
        Assert.Null(account.ReceiptTemplate);
        Assert.Empty(account.AllowedAddresses);
    }

    [Fact]
    public void Change_SendersWithoutTheDefaultOne_MakesTheFirstTheDefault() =>
        Assert.Equal("777", Change(Read(Everything), """{"senders": ["777", "Shop"]}""").DefaultSender);

    [Theory]
    [InlineData("id", "\"far too long for a login\"")]
    [InlineData("id", "\"a b\"")]
    [InlineData("password", "\"\"")]
    [InlineData("passwordHash", "\"plain\"")]
    [InlineData("allowedAddresses", "[\"here\"]")]
    [InlineData("bindsMax", "0")]
    [InlineData("bindsMax", "\"many\"")]
    [InlineData("bindsMax", "1.5")]
    [InlineData("operations", "[\"dance\"]")]
    [InlineData("senders", "[]")]
    [InlineData("senders", "[\"\"]")]
    [InlineData("senders", "[\"Söder\"]")]
    [InlineData("defaultSender", "\"Other\"")]
    [InlineData("countryCode", "\"+7\"")]
    [InlineData("trial", "{\"messages\": -1}")]
    [InlineData("trial", "{\"until\": \"tomorrow\"}")]
    [InlineData("trial", "5")]
    [InlineData("registeredDelivery", "3")]
    [InlineData("receiptTemplate", "\"{nothing}\"")]
    [InlineData("receiptTemplate", "\"{id\"")]
    [InlineData("priority", "\"perhaps\"")]
    [InlineData("moFormat", "\"carrier pigeon\"")]
    [InlineData("shoeSize", "43")]
    public void Change_WhatMayNotStandThere_NamesTheSettingAndItsRule(string name, string value)
    {
        using var changes = JsonDocument.Parse($"{{\"{name}\": {value}}}");

        var account = AccountDocument.Change(Read(Least), changes.RootElement, out var errors);

        Assert.Null(account);
        var error = Assert.Single(errors);
        Assert.Equal(name, error.Name);
        Assert.NotEmpty(error.Rule);
    }

    [Fact]
    public void Read_WrongPassword_IsNotShown()
    {
        using var document = JsonDocument.Parse("""{"id": "a", "senders": ["1"], "password": ["s3cret"]}""");

        Assert.Null(AccountDocument.Read(document.RootElement, out var errors));
        Assert.DoesNotContain("s3cret", string.Join(' ', errors), StringComparison.Ordinal);
    }

    private static Account Read(string document) => Change(null, document);

    private static Account Change(Account? account, string document)
    {
        using var parsed = JsonDocument.Parse(document);
        var read = account is null
            ? AccountDocument.Read(parsed.RootElement, out var errors)
            : AccountDocument.Change(account, parsed.RootElement, out errors);
        Assert.Empty(errors);
        return read!;
    }
}
