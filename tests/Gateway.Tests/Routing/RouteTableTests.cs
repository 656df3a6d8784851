using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Addresses;

namespace Signalbox.Gateway.Tests.Routing;

/// <summary>Row R1: which route a message takes.</summary>
public sealed class RouteTableTests
{
    private static readonly NetworkCode Mts = Traffics.At("RU", "25001").Network;
    private static readonly NetworkCode Megafon = Traffics.At("RU", "25002").Network;

    public static TheoryData<string, Condition> Fitting => new()
    {
        { "account", new Condition { Accounts = ["other", "demo"] } },
        { "service", new Condition { Services = ["smpp"] } },
        { "country", new Condition { Countries = ["DE", "RU"] } },
        { "network", new Condition { Networks = [Mts] } },
        { "prefix", new Condition { Prefixes = ["44", "7900"] } },
        { "whole number", new Condition { Prefixes = ["79001234567"] } },
        { "sender", new Condition { Senders = ["12345"] } },
        { "sender kind", new Condition { SenderKinds = [SenderKind.ShortCode] } },
        { "use case", new Condition { UseCases = [UseCases.Transactional] } },
        { "priority", new Condition { Priorities = [0] } },
        { "hours", new Condition { Hours = new Hours(new TimeOnly(15, 0), new TimeOnly(15, 1)) } },
        { "all at once", new Condition { Accounts = ["demo"], Countries = ["RU"], Prefixes = ["79"], Senders = ["12345"], Priorities = [0, 1] } },
    };

    public static TheoryData<string, Condition> Failing => new()
    {
        { "account", new Condition { Accounts = ["other"] } },
        { "service", new Condition { Services = ["web"] } },
        { "country", new Condition { Countries = ["DE"] } },
        { "network", new Condition { Networks = [Megafon] } },
        { "prefix", new Condition { Prefixes = ["7901", "900"] } },
        { "longer than the number", new Condition { Prefixes = ["790012345678"] } },
        { "sender", new Condition { Senders = ["1234"] } },
        { "sender kind", new Condition { SenderKinds = [SenderKind.Alphanumeric, SenderKind.LongCode] } },
        { "use case", new Condition { UseCases = [UseCases.Marketing] } },
        { "priority", new Condition { Priorities = [1, 2] } },
        { "hours", new Condition { Hours = new Hours(new TimeOnly(15, 1), new TimeOnly(15, 0)) } },
        { "all but one", new Condition { Accounts = ["demo"], Countries = ["RU"], Prefixes = ["79"], Senders = ["12345"], Priorities = [1] } },
    };

    [Theory]
    [MemberData(nameof(Fitting))]
    public void Decide_ConditionFits_TakesTheRoute(string what, Condition condition) =>
        Assert.True(TableOf(condition).Decide(Traffics.Usual) == 0, what);

    [Theory]
    [MemberData(nameof(Failing))]
    public void Decide_ConditionDoesNotFit_GoesOnToTheNext(string what, Condition condition) =>
        Assert.True(TableOf(condition).Decide(Traffics.Usual) == 1, what);

    [Fact]
    public void Decide_SeveralFit_TakesTheFirstFromTheTop()
    {
        var table = new RouteTable([RouteTo.Prefix("44", "isle"), RouteTo.Prefix("79", "far"), RouteTo.Prefix("7900", "near"), RouteTo.All("rest")]);

        Assert.Equal(1, table.Decide(Traffics.To("79001234567")));
        Assert.Equal(0, table.Decide(Traffics.To("447700900123")));
        Assert.Equal(3, table.Decide(Traffics.To("380501234567")));
    }

    [Fact]
    public void Decide_NoneFits_FindsNone()
    {
        Assert.Equal(-1, new RouteTable([]).Decide(Traffics.Usual));
        Assert.Equal(-1, new RouteTable([RouteTo.Prefix("44", "isle")]).Decide(Traffics.Usual));
        Assert.Equal(-1, new RouteTable([RouteTo.Prefix("44", "isle")]).Decide(Traffics.To("4")));
    }

    [Fact]
    public void FindUnreachable_ARouteBelowAWiderOne_IsNamedWithIt()
    {
        var table = new RouteTable([
            RouteTo.Prefix("79", "a"), Named("nested", new Condition { Prefixes = ["7900", "791"], Accounts = ["demo"] }),
            Named("other", new Condition { Prefixes = ["7900", "44"] }), RouteTo.All("b"), Named("too late", new Condition { Countries = ["DE"] }),
        ]);

        var found = table.FindUnreachable().Select(pair => (pair.Route.Name, pair.Above.Name));

        Assert.Equal([("nested", "to 79"), ("too late", "to all")], found);
    }

    [Fact]
    public void FindUnreachable_TheWiderHoldsAtTimesOnly_IsNoFault()
    {
        var atNight = new Condition { Hours = new Hours(new TimeOnly(22, 0), new TimeOnly(6, 0)) };
        var table = new RouteTable([Named("night", atNight), RouteTo.All("b")]);

        Assert.Empty(table.FindUnreachable());
    }

    // The index against a look at every route, with conditions and messages of few words, so that they meet often.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Decide_AgainstALookAtEveryRoute_IsTheSame(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var routes = Enumerable.Range(0, random.Next(1, 60)).Select(number => Named($"{number}", AnyCondition(random))).ToList();
            var table = new RouteTable(routes);
            for (var i = 0; i < 50; i++)
            {
                var traffic = AnyTraffic(random);
                Assert.Equal(routes.FindIndex(route => !ConditionMisfits(route.When, traffic)), table.Decide(traffic));
            }
        }
    }

    private static RouteTable TableOf(Condition condition) => new([Named("first", condition), RouteTo.All("rest")]);

    private static Route Named(string name, Condition condition) => new(name, [Pool.OfLink("a")]) { When = condition };

    private static bool ConditionMisfits(Condition condition, Traffic traffic) =>
        Misses(condition.Accounts, traffic.Account)
        || Misses(condition.Services, traffic.Service)
        || Misses(condition.Countries, traffic.Place.Region)
        || Misses(condition.Networks, traffic.Place.Network)
        || Misses(condition.Senders, traffic.From.Value)
        || Misses(condition.SenderKinds, traffic.SenderKind)
        || Misses(condition.UseCases, traffic.UseCase)
        || Misses(condition.Priorities, traffic.Priority)
        || (condition.Prefixes.Count > 0 && !condition.Prefixes.Any(prefix => traffic.To.StartsWith(prefix, StringComparison.Ordinal)))
        || condition.Hours?.Contain(traffic.Now, traffic.Place.Zone) is false;

    private static bool Misses<T>(IReadOnlyList<T> values, T value) => values.Count > 0 && !values.Contains(value);

    private static Condition AnyCondition(Random random) => new()
    {
        Accounts = Some(random, "a1", "a2", "a3"),
        Services = Some(random, "smpp", "web"),
        Countries = Some(random, "DE", "RU", "ES"),
        Networks = [.. Some(random, "1", "2").Select(text => text == "1" ? Mts : Megafon)],
        Prefixes = Some(random, "7", "79", "7900", "49", "4915"),
        Senders = Some(random, "12345", "BANK", "493012345678"),
        SenderKinds = [.. Some(random, "0", "1", "2").Select(kind => (SenderKind)(kind[0] - '0'))],
        UseCases = Some(random, "transactional", "marketing"),
        Priorities = [.. Some(random, "0", "1", "2").Select(priority => priority[0] - '0')],
        Hours = random.Next(8) == 0 ? new Hours(new TimeOnly(random.Next(24), 0), new TimeOnly(random.Next(24), 0)) : null,
    };

    private static Traffic AnyTraffic(Random random) => new()
    {
        Account = $"a{random.Next(1, 5)}",
        Service = random.Next(2) == 0 ? "smpp" : "web",
        From = SmsAddress.FromText(new[] { "12345", "BANK", "493012345678", "SHOP" }[random.Next(4)]),
        To = new[] { "79001234567", "79101234567", "4915112345678", "4930123456", "34600123456" }[random.Next(5)],
        Place = Traffics.At(new[] { "DE", "RU", "ES", "" }[random.Next(4)], new[] { "25001", "25002", "" }[random.Next(3)]),
        UseCase = random.Next(2) == 0 ? "transactional" : "marketing",
        Priority = (byte)random.Next(4),
        Now = Traffics.Noon.AddHours(random.Next(48)),
    };

    private static string[] Some(Random random, params string[] values) =>
        random.Next(3) > 0 ? [] : [.. values.Where(_ => random.Next(2) == 0)];
}
