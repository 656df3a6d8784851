using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Accounts;

public sealed class AccountDirectoryTests
{
    [Fact]
    public async Task Accounts_AreFoundByNameKeyAndNumber()
    {
        var other = GatewaySetup.Demo with { Key = 8, Id = "other" };
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup
        {
            Accounts = [GatewaySetup.Demo, other],
            Numbers = new Dictionary<string, string> { ["12345"] = "demo", ["777"] = "other", ["999"] = "nobody" },
        });
        var accounts = bench.Gateway.Accounts;

        Assert.Equal(2, accounts.All.Count);
        Assert.Equal(8, accounts.Find("other")?.Account.Key);
        Assert.Equal("demo", accounts.Find(7)?.Account.Id);
        Assert.Same(accounts.Find("other"), accounts.FindByNumber("777"));
        Assert.Null(accounts.Find("Other"));
        Assert.Null(accounts.Find(9));
        Assert.Null(accounts.FindByNumber("999"));
        Assert.Null(accounts.FindByNumber("1234"));
    }
}
