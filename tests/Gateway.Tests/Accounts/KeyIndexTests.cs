using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Accounts.Keys;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Accounts;

/// <summary>Accounts are found by the tokens of their keys, whatever becomes of both while they are at work.</summary>
public sealed class KeyIndexTests
{
    private static readonly Account Other = GatewaySetup.Demo with { Key = 8, Id = "other" };

    [Fact]
    public async Task Token_OfAKeyThatWasThereAtTheStart_IsFound()
    {
        var (token, key) = Make("web");
        await using var bench = await OpenAsync(GatewaySetup.Demo with { Keys = [key] }, Other);

        var found = bench.Gateway.Accounts.FindByToken(token);

        Assert.Equal(("demo", key), (found?.Desk.Account.Id, found?.Key));
    }

    [Fact]
    public async Task Token_FollowsEachChangeOfItsKey()
    {
        var (token, key) = Make("web");
        await using var bench = await OpenAsync(GatewaySetup.Demo, Other);
        var accounts = bench.Gateway.Accounts;

        Assert.Null(accounts.FindByToken(token));
        accounts.TryChange("demo", account => account with { Keys = [key] });
        Assert.Equal(KeyScopes.Read, accounts.FindByToken(token)?.Key.Scopes);
        accounts.TryChange("demo", account => account with { Keys = [key with { Scopes = KeyScopes.Send }] });
        Assert.Equal(KeyScopes.Send, accounts.FindByToken(token)?.Key.Scopes);
        accounts.TryChange("demo", account => account with { Keys = [] });
        Assert.Null(accounts.FindByToken(token));
    }

    [Fact]
    public async Task Token_OfAnAccountThatIsRemoved_IsNotFound_AndOfOneThatIsAddedIs()
    {
        var ((token, key), (later, laterKey)) = (Make("web"), Make("web"));
        await using var bench = await OpenAsync(GatewaySetup.Demo with { Keys = [key] }, Other);
        var accounts = bench.Gateway.Accounts;

        accounts.TryRemove("demo");
        accounts.TryAdd(GatewaySetup.Demo with { Key = 0, Id = "new", Keys = [laterKey] });

        Assert.Null(accounts.FindByToken(token));
        Assert.Equal("new", accounts.FindByToken(later)?.Desk.Account.Id);
    }

    // As a configuration may have it that somebody copied. A start would find it, so a running appliance does too.
    [Fact]
    public async Task Token_ThatTwoAccountsHave_IsTheSecondsWhenTheFirstHasItNoMore()
    {
        var (token, key) = Make("web");
        await using var bench = await OpenAsync(GatewaySetup.Demo with { Keys = [key] }, Other with { Keys = [key] });
        var accounts = bench.Gateway.Accounts;
        var first = accounts.FindByToken(token)?.Desk.Account.Id;

        accounts.TryChange("demo", account => account with { Keys = [] });

        Assert.Equal("demo", first);
        Assert.Equal("other", accounts.FindByToken(token)?.Desk.Account.Id);
    }

    [Fact]
    public void Token_IsNeverTheSame_AndIsKnownByItsPrefix()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => KeyToken.Create()).ToList();

        Assert.Equal(100, tokens.Distinct().Count());
        Assert.All(tokens, token => Assert.Matches("^sbk_[A-Za-z0-9_-]{43}$", token));
    }

    // The hash is that of coreutils' sha256sum.
    [Theory]
    [InlineData("sbk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "590c64a8639f94cec5c9fb55afe3b5db937bc8065f3b4bd5a78a9c139c0b3870")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("SBK_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("", null)]
    public void Hash_OfAToken_IsItsSha256(string token, string? hash) => Assert.Equal(hash, KeyToken.HashOf(token));

    [Fact]
    public void Hash_OfWhatIsTooLongForAToken_IsNone() => Assert.Null(KeyToken.HashOf(KeyToken.Prefix + new string('A', 100_000)));

    private static (string Token, AccountKey Key) Make(string name)
    {
        var token = KeyToken.Create();
        return (token, new AccountKey(name, KeyToken.HashOf(token)!, KeyScopes.Read));
    }

    private static Task<GatewayBench> OpenAsync(params Account[] accounts) => GatewayBench.OpenAsync(new GatewaySetup { Accounts = accounts });
}
