using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Shaping;
using Signalbox.Sms.Addresses;

namespace Signalbox.Benchmarks;

/// <summary>
/// What the decision costs that each message takes (row R1): its subscriber's place is found among a hundred thousand prefixes, and its route among
/// ten thousand rules of every kind, which name another hundred thousand prefixes. Messages come in turns, so that one after the other takes another
/// way.
/// </summary>
[MemoryDiagnoser]
public class RouteDecision
{
    private const int Messages = 1024;
    private const int PrefixesOfARule = 20;

    private readonly Traffic[] _traffic = new Traffic[Messages];
    private NumberBook _numbers = null!;
    private RouteTable _table = null!;
    private int _next;

    /// <summary>Routes in all.</summary>
    [Params(100, 10_000)]
    public int Routes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _numbers = new NumberBook(Plan());
        _table = new RouteTable([.. Enumerable.Range(1, Routes - 1).Select(RouteOf), new Route("rest", [Pool.OfLink("a")])]);
        var random = new Random(1);
        for (var i = 0; i < Messages; i++) _traffic[i] = TrafficOf(random);
        var fitting = _traffic.Count(message => _table.Decide(message with { Place = _numbers.Find(message.To) }) < Routes - 1);
        Console.WriteLine($"// {fitting} of {Messages} messages fit a route before the last, which takes the rest");
    }

    /// <summary>Finds the place of the subscriber, and with it the route.</summary>
    [Benchmark]
    public int PlaceAndRoute()
    {
        var traffic = _traffic[_next++ % Messages];
        return _table.Decide(traffic with { Place = _numbers.Find(traffic.To) });
    }

    /// <summary>Finds the route of a message whose place is not known.</summary>
    [Benchmark]
    public int Route() => _table.Decide(_traffic[_next++ % Messages]);

    // A hundred thousand prefixes of five digits: 1000 countries' codes, each with its networks below it.
    private static NumberingTable Plan()
    {
        var text = new StringBuilder("prefix,zone,region,digits,trunk,network\n");
        for (var code = 100; code < 1000; code++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{code},Europe/Berlin,{Country(code)},10,-,\n");
            for (var below = 0; below < 111; below++)
                text.Append(CultureInfo.InvariantCulture, $"{code}{below:D3},Europe/Berlin,,,,{200 + (code % 700)}{below % 100:D2}\n");
        }

        return NumberingTable.Read(new StringReader(text.ToString()));
    }

    // Kinds of routes in turns: by account and prefixes, by country and sender, by network and use case, by account alone, by prefixes alone.
    private static Route RouteOf(int number)
    {
        var when = (number % 5) switch
        {
            0 => new Condition { Accounts = [$"account{number}"], Prefixes = Prefixes(number) },
            1 => new Condition { Countries = [Country(100 + (number % 900))], Senders = [$"SENDER{number % 3000}"] },
            2 => new Condition { Networks = [Network(number)], UseCases = [UseCases.Marketing], SenderKinds = [SenderKind.Alphanumeric] },
            3 => new Condition { Accounts = [$"account{number}"], Priorities = [1, 2] },
            _ => new Condition { Prefixes = Prefixes(number) },
        };
        return new Route($"{number}", [Pool.OfLink("a")]) { When = when };
    }

    private static Traffic TrafficOf(Random random) => new()
    {
        Account = $"account{random.Next(10_000)}",
        Service = "smpp",
        From = SmsAddress.FromText($"SENDER{random.Next(3000)}"),
        To = $"{random.NextInt64(10_000_000_000, 99_999_999_999)}",
        Place = default,
        UseCase = random.Next(2) == 0 ? UseCases.Marketing : UseCases.Transactional,
        Priority = (byte)random.Next(3),
        Now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
    };

    private static string[] Prefixes(int number) =>
        [.. Enumerable.Range(0, PrefixesOfARule).Select(i => $"{10_000 + (((number * PrefixesOfARule) + i) * 7 % 90_000)}{i % 10}")];

    private static string Country(int code) => $"{(char)('A' + (code / 26 % 26))}{(char)('A' + (code % 26))}";

    private static NetworkCode Network(int number) =>
        NetworkCode.TryParse($"{200 + (number % 700)}{number % 100:D2}", out var network) ? network : NetworkCode.None;
}
