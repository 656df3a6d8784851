using System.Collections.Frozen;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Watching;
using Signalbox.Kernel.Testing;
using Signalbox.Storage.Memory;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>What a gateway on the bench is made of: one account with one number, and two links that share the numbers between them.</summary>
internal sealed record GatewaySetup
{
    public const string Number = "12345";

    public const string LinkA = "smsc-a";

    public const string LinkB = "bank-b";

    public static Account Demo { get; } = new()
    {
        Key = 7,
        Id = "demo",
        Password = "not used here",
        Senders = new[] { Number, "Signalbox" }.ToFrozenSet(StringComparer.Ordinal),
        DefaultSender = Number,
        NationalRule = new NationalRule("7", "8", 10),
    };

    public IReadOnlyList<Account> Accounts { get; init; } = [Demo];

    public IReadOnlyDictionary<string, string> Numbers { get; init; } = new Dictionary<string, string> { [Number] = Demo.Id };

    public IReadOnlyList<Route> Routes { get; init; } = [RouteTo.Prefix("7900", LinkA), RouteTo.Prefix("7901", LinkB)];

    public IReadOnlyList<ShapingRule> Shaping { get; init; } = [];

    public RuleSet Rules { get; init; } = RuleSet.None;

    public RetryPlans Retries { get; init; } = new();

    public TimeSpan ReceiptGrace { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What is known of links; null for what the gateway measures.</summary>
    public LinkQualities? Qualities { get; init; }

    /// <summary>Over what that is measured.</summary>
    public QualityOptions Quality { get; init; } = new();

    public IReadOnlyList<Watch> Watches { get; init; } = [];

    public OutwardOptions Outward => Qualities is { } known ? Measured with { Qualities = () => known } : Measured;

    public IReadOnlyList<string> Links { get; init; } = [LinkA, LinkB];

    /// <summary>The link that is a sandbox; null for none.</summary>
    public string? SandboxLink { get; init; }

    /// <summary>The receipt group of every link; null for each its own.</summary>
    public string? ReceiptGroup { get; init; }

    /// <summary>What is known of numbers.</summary>
    public NumberBook Book { get; init; } = new(Plan.Shipped);

    /// <summary>Time; null for a clock of the bench's own.</summary>
    public ManualClock? Clock { get; init; }

    public int StoreQueueCapacity { get; init; } = MemoryMessageStore.DefaultQueueCapacity;

    private OutwardOptions Measured => new(new RouteTable(Routes))
    {
        Shaping = Shaping, Rules = Rules, Retries = Retries, ReceiptGrace = ReceiptGrace, Quality = Quality, Watches = Watches,
    };

    /// <summary>The same with the demo account changed.</summary>
    public GatewaySetup With(Func<Account, Account> change) => this with { Accounts = [change(Demo)] };
}
