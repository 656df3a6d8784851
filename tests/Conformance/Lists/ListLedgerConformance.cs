using System.Reflection;
using Signalbox.Gateway.Lists;
using Xunit;

namespace Signalbox.Conformance.Lists;

/// <summary>The clauses of <see cref="IListLedger"/>, each a fact or more, named after it.</summary>
public abstract class ListLedgerConformance
{
    private const long Since = 1_795_000_000_000;
    private const int Many = 5_000;
    private static readonly ListName Demo = ListName.OfAccount(7);
    private static readonly ListName Authority = ListName.OfBlock("authority");
    private static readonly long[] Numbers = [79001234567, 79001234568, 79001234570];

    [Fact]
    public void EveryClause_HasAFact()
    {
        var facts = typeof(ListLedgerConformance).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null);
        var covered = facts.Select(fact => fact.Name).Where(name => name.StartsWith("Clause", StringComparison.Ordinal)).Select(name => name[..7]);

        Assert.Equal(
            Enumerable.Range(1, ContractText.ClausesOf(typeof(IListLedger))).Select(number => $"Clause{number}"),
            covered.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clause1_WhatWasAnswered_IsThereAfterAKill()
    {
        var ledger = Open();
        var list = ledger.Create(Demo);
        ledger.Add(list, "", Numbers, Since, ListOrigin.Operator);
        ledger.Add(list, "shop", Lots(), Since, ListOrigin.Import);
        ledger.Remove(list, "", Numbers[1]);

        ledger = Reopen();

        Assert.Equal([Numbers[0], Numbers[2]], ledger.LoadNumbers(list, "").Order());
        Assert.Equal(Lots(), ledger.LoadNumbers(list, "shop").Order());
    }

    [Fact]
    public void Clause1_AListThatWasRemoved_IsGoneAfterAKill()
    {
        var ledger = Open();
        var list = ledger.Create(Authority);
        ledger.Add(list, "", Lots(), Since, ListOrigin.Import);
        ledger.Remove(list);

        Assert.Empty(Reopen().Load());
    }

    [Fact]
    public void Clause2_ListsComeBack_WithTheirServices()
    {
        var ledger = Open();
        var demo = ledger.Create(Demo);
        var authority = ledger.Create(Authority);
        ledger.Add(demo, "shop", Numbers, Since, ListOrigin.Operator);
        ledger.Add(demo, "", Numbers, Since, ListOrigin.Operator);
        ledger.Add(authority, "", [Numbers[0]], Since, ListOrigin.Import);

        var lists = ledger.Load();

        Assert.Equal([(demo, Demo), (authority, Authority)], lists.OrderBy(list => list.Key).Select(list => (list.Key, list.Name)));
        Assert.Equal(["", "shop"], lists.Single(list => list.Key == demo).Services.Order(StringComparer.Ordinal));
        Assert.Equal([""], lists.Single(list => list.Key == authority).Services);
        Assert.Equal(Numbers, ledger.LoadNumbers(demo, "shop").Order());
        Assert.Equal([Numbers[0]], ledger.LoadNumbers(authority, ""));
        Assert.Empty(ledger.LoadNumbers(authority, "shop"));
    }

    [Fact]
    public void Clause3_NumbersAddedTogether_AreThereTogether()
    {
        var ledger = Open();
        var list = ledger.Create(Demo);
        ledger.Add(list, "", Lots(), Since, ListOrigin.Import);

        Assert.Equal(Many, Reopen().LoadNumbers(list, "").Distinct().Count());
    }

    [Fact]
    public void Clause4_AddedTwice_ANumberIsRemovedOnce_AndKeepsItsTime()
    {
        var ledger = Open();
        var list = ledger.Create(Demo);
        ledger.Add(list, "", [Numbers[0]], Since, ListOrigin.Subscriber);
        ledger.Add(list, "", [Numbers[0]], Since + 1, ListOrigin.Operator);
        ledger.Add(list, "", Lots(), Since + 2, ListOrigin.Import);
        ledger.Add(list, "", Lots(), Since + 3, ListOrigin.Import);

        Assert.Equal(new ListEntry(Numbers[0], "", Since, ListOrigin.Subscriber), ledger.Find(list, "", Numbers[0]));
        Assert.Equal(new ListEntry(Lots()[9], "", Since + 2, ListOrigin.Import), ledger.Find(list, "", Lots()[9]));
        ledger.Remove(list, "", Numbers[0]);
        ledger.Remove(list, "", Lots()[9]);

        Assert.Null(ledger.Find(list, "", Numbers[0]));
        Assert.Null(ledger.Find(list, "", Lots()[9]));
        Assert.DoesNotContain(Lots()[9], ledger.LoadNumbers(list, ""));
    }

    [Fact]
    public void Clause5_ARemovedNumber_IsGoneFromItsServiceAlone_AndCanComeAgain()
    {
        var ledger = Open();
        var (demo, authority) = (ledger.Create(Demo), ledger.Create(Authority));
        foreach (var service in new[] { "", "shop" }) ledger.Add(demo, service, Numbers, Since, ListOrigin.Operator);
        ledger.Add(authority, "", Numbers, Since, ListOrigin.Operator);

        ledger.Remove(demo, "shop", Numbers[0]);
        ledger.Remove(demo, "shop", Numbers[0]);
        ledger.Remove(demo, "none", Numbers[0]);

        Assert.Null(ledger.Find(demo, "shop", Numbers[0]));
        Assert.NotNull(ledger.Find(demo, "", Numbers[0]));
        Assert.NotNull(ledger.Find(authority, "", Numbers[0]));
        ledger.Add(demo, "shop", [Numbers[0]], Since + 5, ListOrigin.Import);
        Assert.Equal(new ListEntry(Numbers[0], "shop", Since + 5, ListOrigin.Import), ledger.Find(demo, "shop", Numbers[0]));
    }

    [Fact]
    public void Clause6_ARemovedList_HoldsNothing_AndItsNameMayBeUsedAgain()
    {
        var ledger = Open();
        var old = ledger.Create(Authority);
        ledger.Add(old, "", Lots(), Since, ListOrigin.Import);
        ledger.Remove(old);

        var list = ledger.Create(Authority);

        Assert.NotEqual(old, list);
        Assert.Empty(ledger.LoadNumbers(list, ""));
        Assert.Equal(list, Assert.Single(ledger.Load()).Key);
    }

    [Fact]
    public void Clause7_WhatCannotBeDone_IsAnIOException_AndWorksAgain()
    {
        var ledger = Open();
        var list = ledger.Create(Demo);
        using (Break())
        {
            Assert.ThrowsAny<IOException>(() => ledger.Add(list, "", Numbers, Since, ListOrigin.Operator));
            Assert.ThrowsAny<IOException>(() => ledger.Create(Authority));
        }

        ledger.Add(list, "", Numbers, Since, ListOrigin.Operator);

        Assert.Equal(Numbers, ledger.LoadNumbers(list, "").Order());
    }

    /// <summary>A new ledger, empty.</summary>
    protected abstract IListLedger Open();

    /// <summary>The same ledger after its process was killed.</summary>
    protected abstract IListLedger Reopen();

    /// <summary>Keeps the ledger from writing until it is disposed.</summary>
    protected abstract IDisposable Break();

    private static long[] Lots() => [.. Enumerable.Range(0, Many).Select(i => 79_010_000_000L + (i * 7))];
}
