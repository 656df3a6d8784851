using System.Net;
using Signalbox.Appliance.Numbers.Dns;
using Signalbox.Appliance.Numbers.Http;
using Signalbox.Gateway.Numbering.Lookups;

namespace Signalbox.Appliance.Configuration;

/// <summary>Who is asked about numbers, and about which.</summary>
/// <param name="Options">About which numbers, how long is waited, and how long answers are kept.</param>
internal abstract record NumberLookupConfiguration(LookupOptions Options);

/// <summary>A look-up over HTTP.</summary>
internal sealed record HttpLookupConfiguration(LookupOptions Options) : NumberLookupConfiguration(Options)
{
    /// <summary>The address, in which <c>{number}</c> stands for the digits.</summary>
    public required string Url { get; init; }

    /// <summary>What is sent with every request, such as who we are; secret.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Where in an answer the network stands.</summary>
    public required HttpAnswerForm Answer { get; init; }

    /// <summary>A PEM file with the authorities to trust; null for the machine's.</summary>
    public required string? Authorities { get; init; }
}

/// <summary>A look-up in the DNS (ENUM, RFC 6116).</summary>
internal sealed record EnumLookupConfiguration(LookupOptions Options) : NumberLookupConfiguration(Options)
{
    /// <summary>The domain below which the digits stand.</summary>
    public required string Apex { get; init; }

    /// <summary>The name servers, asked in turn.</summary>
    public required IReadOnlyList<IPEndPoint> Servers { get; init; }

    /// <summary>The networks of routing numbers.</summary>
    public required RoutingNumbers RoutingNumbers { get; init; }
}

/// <summary>A look-up in home registers, by a link into a signalling network.</summary>
internal sealed record Ss7LookupConfiguration(LookupOptions Options) : NumberLookupConfiguration(Options)
{
    /// <summary>The link's name.</summary>
    public required string Link { get; init; }
}
