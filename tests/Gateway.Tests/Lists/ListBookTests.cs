using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Lists;

public sealed class ListBookTests
{
    private const long Number = 79001234567;
    private const string Digits = "79001234567";
    private static readonly ListName Demo = ListName.OfAccount(7);
    private static readonly ListName Authority = ListName.OfBlock("authority");

    [Fact]
    public async Task Entry_ForAllServices_HoldsForEachOfThem_AndForNoOtherAccount()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var lists = bench.Gateway.Lists;

        lists.Add(Demo, "", [Number], ListOrigin.Operator);

        Assert.Equal(ListKind.Stop, lists.Find(7, "", Digits, passesStopLists: false));
        Assert.Equal(ListKind.Stop, lists.Find(7, "shop", Digits, passesStopLists: false));
        Assert.Null(lists.Find(8, "", Digits, passesStopLists: false));
        Assert.Null(lists.Find(7, "", "79001234568", passesStopLists: false));
        Assert.Null(lists.Find(7, "", Digits, passesStopLists: true));
    }

    [Fact]
    public async Task Entry_ForOneService_HoldsForThatAlone()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var lists = bench.Gateway.Lists;

        lists.Add(Demo, "shop", [Number], ListOrigin.Subscriber);

        Assert.Equal(ListKind.Stop, lists.Find(7, "shop", Digits, passesStopLists: false));
        Assert.Null(lists.Find(7, "news", Digits, passesStopLists: false));
        Assert.Null(lists.Find(7, "", Digits, passesStopLists: false));
    }

    [Fact]
    public async Task BlockList_HoldsForEverybody_EvenWhereStopListsDoNotCount()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var lists = bench.Gateway.Lists;
        Assert.Equal(ListRefusal.None, lists.TryCreate("authority"));
        Assert.Equal(ListRefusal.ListExists, lists.TryCreate("authority"));

        lists.Add(Authority, "", [Number], ListOrigin.Import);

        Assert.Equal(ListKind.Block, lists.Find(4711, "any", Digits, passesStopLists: true));
        Assert.True(lists.TryRemove(Authority));
        Assert.False(lists.TryRemove(Authority));
        Assert.Null(lists.Find(4711, "any", Digits, passesStopLists: true));
        Assert.Null(lists.Find(Authority));
    }

    [Fact]
    public async Task Additions_AreCountedAsNewOrThereAlready()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var lists = bench.Gateway.Lists;

        Assert.Equal(new ListAddition(2, 1, ListRefusal.None), lists.Add(Demo, "", [Number, Number + 1, Number], ListOrigin.Import));
        Assert.Equal(new ListAddition(1, 2, ListRefusal.None), lists.Add(Demo, "", [Number, Number + 1, Number + 2], ListOrigin.Import));
        Assert.Equal(new ListAddition(1, 0, ListRefusal.None), lists.Add(Demo, "shop", [Number], ListOrigin.Import));

        var report = lists.Find(Demo)!;
        Assert.Equal(4, report.Entries);
        Assert.Equal([new ServiceCount("", 3), new ServiceCount("shop", 1)], report.Services);
        Assert.Equal((4, 0), (lists.CountOf(ListKind.Stop), lists.CountOf(ListKind.Block)));
    }

    [Fact]
    public async Task Removal_OfOneService_OrOfAll()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var lists = bench.Gateway.Lists;
        foreach (var service in new[] { "", "shop", "news" }) lists.Add(Demo, service, [Number], ListOrigin.Operator);

        Assert.Equal(1, lists.Remove(Demo, "shop", Number));
        Assert.Equal(0, lists.Remove(Demo, "shop", Number));
        Assert.Equal(["", "news"], lists.Entries(Demo, Number).Select(entry => entry.Service));
        Assert.Equal(2, lists.Remove(Demo, null, Number));
        Assert.Empty(lists.Entries(Demo, Number));
        Assert.Equal(0, lists.CountOf(ListKind.Stop));
    }

    [Fact]
    public async Task Entry_SaysSinceWhenAndWhereFrom()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var since = bench.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        bench.Gateway.Lists.Add(Demo, "shop", [Number], ListOrigin.Subscriber);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        bench.Gateway.Lists.Add(Demo, "shop", [Number], ListOrigin.Operator);

        Assert.Equal([new ListEntry(Number, "shop", since, ListOrigin.Subscriber)], bench.Gateway.Lists.Entries(Demo, Number));
    }

    [Fact]
    public async Task Entry_ThatCannotBeKept_IsNotListed_AndCanBeAddedLater()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var lists = bench.Gateway.Lists;
        bench.ListLedger.Fail("the test says so");

        Assert.Throws<IOException>(() => lists.Add(Demo, "", [Number], ListOrigin.Operator));
        Assert.Null(lists.Find(7, "", Digits, passesStopLists: false));
        bench.ListLedger.Fail(null);
        lists.Add(Demo, "", [Number], ListOrigin.Operator);
        bench.ListLedger.Fail("again");
        Assert.Throws<IOException>(() => lists.Remove(Demo, null, Number));

        Assert.Equal(ListKind.Stop, lists.Find(7, "", Digits, passesStopLists: false));
    }

    [Fact]
    public async Task Lists_AreThereAfterARestart_ThoseOfRemovedAccountsAreNot()
    {
        var setup = new GatewaySetup();
        var two = GatewaySetup.Demo with { Key = 8, Id = "two" };
        await using var bench = await GatewayBench.OpenAsync(setup with { Accounts = [GatewaySetup.Demo, two] });
        var lists = bench.Gateway.Lists;
        lists.TryCreate("authority");
        lists.Add(Authority, "", [Number], ListOrigin.Import);
        lists.Add(Demo, "shop", [Number + 1], ListOrigin.Operator);
        lists.Add(ListName.OfAccount(8), "", [Number + 2], ListOrigin.Operator);

        await using var later = await bench.CrashAsync(setup);

        Assert.Equal(["authority", ""], later.Gateway.Lists.All.Select(list => list.Name.Name));
        Assert.Equal(ListKind.Block, later.Gateway.Lists.Find(1, "", Digits, passesStopLists: false));
        Assert.Equal(ListKind.Stop, later.Gateway.Lists.Find(7, "shop", "79001234568", passesStopLists: false));
        Assert.Equal(2, later.ListLedger.Load().Count);
    }

    [Fact]
    public async Task Account_Removed_TakesItsStopListAlong()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Gateway.Lists.Add(Demo, "", [Number], ListOrigin.Operator);

        bench.Gateway.Accounts.TryRemove("demo");

        Assert.Empty(bench.Gateway.Lists.All);
        Assert.Empty(bench.ListLedger.Load());
        Assert.Equal(0, bench.Gateway.Lists.CountOf(ListKind.Stop));
    }

    [Fact]
    public async Task Limits_AreKept_WithTheirReason()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var lists = bench.Gateway.Lists;
        for (var i = 0; i < ListLimits.BlockListsMax; i++) Assert.Equal(ListRefusal.None, lists.TryCreate($"list-{i}"));
        for (var i = 0; i < ListLimits.ServicesMax; i++) lists.Add(Demo, $"service-{i}", [Number], ListOrigin.Operator);

        Assert.Equal(ListRefusal.TooManyLists, lists.TryCreate("one-more"));
        Assert.Equal(ListRefusal.BadName, lists.TryCreate("One More"));
        Assert.Equal(ListRefusal.TooManyServices, lists.Add(Demo, "one-more", [Number], ListOrigin.Operator).Refusal);
        Assert.Equal(ListRefusal.BadName, lists.Add(Demo, "größe", [Number], ListOrigin.Operator).Refusal);
        Assert.Equal(ListRefusal.NoServices, lists.Add(ListName.OfBlock("list-0"), "shop", [Number], ListOrigin.Operator).Refusal);
        Assert.Equal(ListRefusal.NoList, lists.Add(ListName.OfBlock("none"), "", [Number], ListOrigin.Operator).Refusal);
    }
}
