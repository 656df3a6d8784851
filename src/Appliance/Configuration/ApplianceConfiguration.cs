using System.Net;
using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Appliance.Push;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Content;
using Signalbox.Gateway.Rules.Senders;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Watching;
using Signalbox.Modem.Profiles;
using Route = Signalbox.Gateway.Routing.Route;

namespace Signalbox.Appliance.Configuration;

/// <summary>Everything that <c>appliance.json</c> says, checked. Immutable.</summary>
internal sealed record ApplianceConfiguration
{
    /// <summary>Where data lives; relative paths are below the working directory.</summary>
    public required string Data { get; init; }

    /// <summary>The node's number in message ids, 0 to 255.</summary>
    public required int Node { get; init; }

    /// <summary>How the PostgreSQL database with messages and history is reached; null when they are in the data directory. A secret.</summary>
    public required string? Postgres { get; init; }

    public required ListenersConfiguration Listeners { get; init; }

    public required IReadOnlyList<LinkConfiguration> Links { get; init; }

    /// <summary>Links that share what routes give them.</summary>
    public required IReadOnlyList<Pool> Pools { get; init; }

    /// <summary>Which messages leave by which links; the first that fits decides.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>How much of which traffic may leave; links' own rates are beside it.</summary>
    public required IReadOnlyList<ShapingRule> Shaping { get; init; }

    /// <summary>Over what the quality of links is measured.</summary>
    public required QualityOptions Quality { get; init; }

    /// <summary>What somebody is to be told of traffic.</summary>
    public required IReadOnlyList<Watch> Watches { get; init; }

    /// <summary>What senders must be like.</summary>
    public required IReadOnlyList<SenderRule> SenderRules { get; init; }

    /// <summary>What content must be like.</summary>
    public required IReadOnlyList<ContentRule> ContentRules { get; init; }

    /// <summary>Senders that are registered.</summary>
    public required IReadOnlyList<Registration> Registrations { get; init; }

    /// <summary>What is tried again, and when.</summary>
    public required RetryPlans Retries { get; init; }

    /// <summary>Our numbers, and the ids of the accounts that own them.</summary>
    public required IReadOnlyDictionary<string, string> Numbers { get; init; }

    /// <summary>What is known of subscribers' numbers: countries, networks and time zones by prefix.</summary>
    public required NumberingTable Numbering { get; init; }

    /// <summary>The names of networks.</summary>
    public required NetworkTable Networks { get; init; }

    /// <summary>Who is asked about numbers; null for nobody.</summary>
    public required NumberLookupConfiguration? NumberLookup { get; init; }

    /// <summary>What is known of makes of modems.</summary>
    public required ProfileCatalog ModemProfiles { get; init; }

    /// <summary>How long after a message's validity its receipt is waited for.</summary>
    public required TimeSpan ReceiptGrace { get; init; }

    /// <summary>Accounts to create where the store has none of that id; their keys are given by the store.</summary>
    public required IReadOnlyList<Account> Accounts { get; init; }

    /// <summary>What pushes may do.</summary>
    public required PushPolicy Push { get; init; }

    /// <summary>The file with the token for the admin API; null for <c>admin.token</c> in the data directory, made at the first start.</summary>
    public required string? AdminTokenFile { get; init; }
}

/// <summary>The doors; one that is null is closed.</summary>
internal sealed record ListenersConfiguration(
    ListenerConfiguration? Smpp, ListenerConfiguration? SmppTls, ListenerConfiguration? Http, ListenerConfiguration? Https);

/// <summary>One door: its address and, for TLS, a PEM file with certificate and key.</summary>
internal sealed record ListenerConfiguration(IPEndPoint Address, string? Certificate)
{
    /// <summary>SMPP: how wrong binds are answered.</summary>
    public BindErrors BindErrors { get; init; }

    /// <summary>TLS: a PEM file with the authorities whose certificates clients must show; null when they need none.</summary>
    public string? ClientAuthorities { get; init; }
}

/// <summary>What every link has.</summary>
internal abstract record LinkConfiguration(string Name);

/// <summary>The network that accounts have which are a sandbox.</summary>
internal sealed record SandboxLinkConfiguration(string Name) : LinkConfiguration(Name);
