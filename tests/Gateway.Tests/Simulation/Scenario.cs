using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What a simulation is made of; the same seed makes the same.</summary>
internal sealed class Scenario
{
    public required int Seed { get; init; }

    public int Days { get; init; } = 1;

    public int MessagesPerDay { get; init; } = 4_000;

    public TimeSpan ReceiptGrace { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Mostly, between one start of the gateway and the next.</summary>
    public TimeSpan RestartEvery { get; init; } = TimeSpan.FromHours(5);

    public TimeSpan ClockStepEvery { get; init; } = TimeSpan.FromHours(6);

    public TimeSpan DiskFailureEvery { get; init; } = TimeSpan.FromHours(8);

    public IReadOnlyList<(string Name, SmscTemper Temper)> Networks { get; } =
        [("steady", SmscTemper.Steady), ("slow", SmscTemper.Slow), ("torn", SmscTemper.Torn)];

    /// <summary>One prefix for each network, one for two of them, and one that leads nowhere is left out.</summary>
    public IReadOnlyList<Route> Routes { get; } =
        [RouteTo.Prefix("7900", "steady"), RouteTo.Prefix("7901", "slow"), RouteTo.Prefix("7902", "torn"), RouteTo.Prefix("7903", "torn", "steady")];

    /// <summary>The prefixes that are written to, and how many of a hundred messages go there.</summary>
    public IReadOnlyList<(string Prefix, int Share)> Prefixes { get; } =
        [("7900", 50), ("7901", 9), ("7902", 20), ("7903", 20), ("7904", 1)];

    public IReadOnlyList<Customer> Customers { get; } =
    [
        new() { Account = Customer.AccountOf(1, "bank"), Share = 0.3, Regretted = 0 },
        new() { Account = Customer.AccountOf(2, "careful") with { OnUnknown = OnUnknown.End }, Share = 0.2, Long = 20 },
        new()
        {
            Account = Customer.AccountOf(3, "shop") with { QueueMax = 600, RatePerSecond = 100, NotificationLife = TimeSpan.FromDays(1) },
            Share = 0.25, Burst = 300, Present = TimeSpan.FromHours(1), Refusals = 50,
        },
        new() { Account = Customer.AccountOf(4, "timer"), Share = 0.1, Scheduled = 60 },
        new() { Account = Customer.AccountOf(5, "cutter") with { JoinIncomplete = JoinIncomplete.Fail }, Share = 0.05, Cut = 60 },
        new() { Account = Customer.AccountOf(6, "piecer") with { OnUnknown = OnUnknown.End }, Share = 0.03, Cut = 60, Scheduled = 10 },
        new()
        {
            Account = Customer.AccountOf(7, "waverer") with { Operations = Operations.Cancel | Operations.Replace | Operations.Query },
            Share = 0.07, Regretted = 50, Scheduled = 20, Long = 20,
        },
    ];

    public IReadOnlyDictionary<string, string> Numbers => Customers.ToDictionary(customer => customer.Number, customer => customer.Id);

    public Account AccountOf(int key) => Customers[key - 1].Account;
}
