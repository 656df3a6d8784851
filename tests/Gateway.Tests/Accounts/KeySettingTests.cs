using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Keys;
using Signalbox.Gateway.Accounts.Settings;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Accounts;

/// <summary>The setting <c>keys</c>: what may stand there, and that what is shown can be written back.</summary>
public sealed class KeySettingTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string OtherHash = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

    private static readonly Account Keyed = GatewaySetup.Demo with
    {
        Keys = [new AccountKey("web", Hash, KeyScopes.Read) { Expires = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) }],
    };

    [Theory]
    [InlineData("""{"name": "..", "hash": "HASH", "scopes": ["read"]}""")]
    [InlineData("""{"name": ".", "hash": "HASH", "scopes": ["read"]}""")]
    [InlineData("""{"name": "-a", "hash": "HASH", "scopes": ["read"]}""")]
    [InlineData("""{"name": "a b", "hash": "HASH", "scopes": ["read"]}""")]
    [InlineData("""{"name": "", "hash": "HASH", "scopes": ["read"]}""")]
    [InlineData("""{"name": "a23456789b123456789c123456789d123456789e1", "hash": "HASH", "scopes": ["read"]}""")]
    [InlineData("""{"hash": "HASH", "scopes": ["read"]}""")]
    [InlineData("""{"name": "new", "scopes": ["read"]}""")]
    [InlineData("""{"name": "new", "hash": "(hidden)", "scopes": ["read"]}""")]
    [InlineData("""{"name": "new", "hash": "abc", "scopes": ["read"]}""")]
    [InlineData("""{"name": "new", "hash": "HASH", "scopes": []}""")]
    [InlineData("""{"name": "new", "hash": "HASH", "scopes": ["admin"]}""")]
    [InlineData("""{"name": "new", "hash": "HASH"}""")]
    [InlineData("""{"name": "new", "hash": "HASH", "scopes": ["read"], "expires": "soon"}""")]
    [InlineData("""{"name": "new", "hash": "HASH", "scopes": ["read"], "expire": "2030-01-01"}""")]
    [InlineData("""{"name": "a", "hash": "HASH", "scopes": ["read"]}, {"name": "a", "hash": "OTHER", "scopes": ["read"]}""")]
    [InlineData("""{"name": "a", "hash": "HASH", "scopes": ["read"]}, {"name": "b", "hash": "HASH", "scopes": ["send"]}""")]
    [InlineData("5")]
    public void Change_ToWhatAreNoKeys_IsRefused_AndShowsNoHash(string keys)
    {
        var list = $"[{keys}]".Replace("HASH", Hash, StringComparison.Ordinal).Replace("OTHER", OtherHash, StringComparison.Ordinal);

        Assert.Null(Change(Keyed, list, out var errors));
        Assert.Equal("keys", Assert.Single(errors).Name);
        Assert.DoesNotContain(Hash, errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Change_ToManyKeys_IsTakenUpToTheLimit(int count, bool isTaken)
    {
        var list = new JsonArray([.. Enumerable.Range(0, count).Select(number => new JsonObject
        {
            ["name"] = $"key{number}", ["hash"] = $"{number:x64}", ["scopes"] = new JsonArray("send"),
        })]);

        Assert.Equal(isTaken, Change(Keyed, list.ToJsonString(), out _)?.Keys.Count == count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void Change_ToNothing_RemovesThemAll(string nothing) => Assert.Empty(Change(Keyed, nothing, out _)!.Keys);

    [Fact]
    public void Change_ToWhatIsShown_LeavesThemAsTheyAre()
    {
        var shown = AccountDocument.Show(Keyed)["keys"]!.ToJsonString();

        Assert.DoesNotContain(Hash, shown, StringComparison.Ordinal);
        Assert.Equal(Keyed.Keys, Change(Keyed, shown, out _)!.Keys);
    }

    [Fact]
    public void Replace_WithoutSecrets_LeavesThem_AndEverythingElseHasItsDefault()
    {
        var former = Keyed with { RatePerSecond = 10 };

        var account = Replace(former, """{"id": "demo", "senders": ["1"]}""");

        Assert.Equal((former.Password, 0), (account.Password, account.RatePerSecond));
        Assert.Equal(former.Keys, account.Keys);
        Assert.Empty(Replace(former, """{"id": "demo", "senders": ["1"], "keys": []}""").Keys);
    }

    private static Account? Change(Account account, string keys, out IReadOnlyList<SettingError> errors)
    {
        using var changes = JsonDocument.Parse($"{{\"keys\": {keys}}}");
        return AccountDocument.Change(account, changes.RootElement, out errors);
    }

    private static Account Replace(Account former, string document)
    {
        using var parsed = JsonDocument.Parse(document);
        var account = AccountDocument.Replace(former, parsed.RootElement, out var errors);
        Assert.Empty(errors);
        return account!;
    }
}
