using System.Net;
using Signalbox.Appliance.FrontDoors.Smpp;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Numbering;
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

    public required ListenersConfiguration Listeners { get; init; }

    public required IReadOnlyList<LinkConfiguration> Links { get; init; }

    public required IReadOnlyList<Route> Routes { get; init; }

    /// <summary>Our numbers, and the ids of the accounts that own them.</summary>
    public required IReadOnlyDictionary<string, string> Numbers { get; init; }

    /// <summary>What is known of subscribers' numbers: countries and time zones by prefix.</summary>
    public required NumberingTable Numbering { get; init; }

    /// <summary>What is known of makes of modems.</summary>
    public required ProfileCatalog ModemProfiles { get; init; }

    /// <summary>How long after a message's validity its receipt is waited for.</summary>
    public required TimeSpan ReceiptGrace { get; init; }

    /// <summary>Accounts to create where the store has none of that id; their keys are given by the store.</summary>
    public required IReadOnlyList<Account> Accounts { get; init; }

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

/// <summary>A link to an SMSC by SMPP.</summary>
internal sealed record SmppLinkConfiguration(string Name) : LinkConfiguration(Name)
{
    public required DnsEndPoint Address { get; init; }

    public required string SystemId { get; init; }

    public required string Password { get; init; }

    public required string SystemType { get; init; }

    /// <summary>Transceiver binds at the same time.</summary>
    public required int Binds { get; init; }

    /// <summary>Requests in flight on one bind, a hard cap.</summary>
    public required int Window { get; init; }

    /// <summary>Parts a second over the whole link; 0 is no limit.</summary>
    public required int RatePerSecond { get; init; }

    public required bool Tls { get; init; }

    public required TimeSpan ResponseTimeout { get; init; }

    public required TimeSpan EnquireLinkIdle { get; init; }
}
