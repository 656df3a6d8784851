using System.Net;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Appliance.Links.Smpp.Receipts;
using Signalbox.Appliance.Links.Smpp.Submits;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Configuration;

/// <summary>What a channel of a link is made of.</summary>
internal enum ChannelKind
{
    /// <summary>One bind for both directions.</summary>
    Transceiver,

    /// <summary>A transmitter and a receiver.</summary>
    Pair,
}

/// <summary>A link to an SMSC by SMPP; docs/links.md says what each option is for.</summary>
internal sealed record SmppLinkConfiguration(string Name) : LinkConfiguration(Name)
{
    public required DnsEndPoint Address { get; init; }

    public required string SystemId { get; init; }

    public required string Password { get; init; }

    public required string SystemType { get; init; }

    public required byte InterfaceVersion { get; init; }

    public required byte AddressTon { get; init; }

    public required byte AddressNpi { get; init; }

    public required string AddressRange { get; init; }

    public required ChannelKind Bind { get; init; }

    /// <summary>Transceivers or pairs at the same time.</summary>
    public required int Binds { get; init; }

    /// <summary>Requests in flight on one bind, a hard cap.</summary>
    public required int Window { get; init; }

    /// <summary>Parts a second over the whole link; 0 is no limit.</summary>
    public required int RatePerSecond { get; init; }

    /// <summary>Null without TLS.</summary>
    public required LinkTlsConfiguration? Tls { get; init; }

    public required TimeSpan ResponseTimeout { get; init; }

    public required TimeSpan EnquireLinkIdle { get; init; }

    /// <summary>The pause after the first lost connection; each one more doubles it.</summary>
    public required TimeSpan ReconnectFirst { get; init; }

    /// <summary>The longest of those pauses.</summary>
    public required TimeSpan ReconnectLongest { get; init; }

    /// <summary>The pause after a bind that was refused for a reason that does not mend itself.</summary>
    public required TimeSpan RefusedPause { get; init; }

    public required ErrorPolicy Errors { get; init; }

    public required ReceiptOptions Receipts { get; init; }

    /// <summary>Under which receipts are matched: the link's name, or that of a group.</summary>
    public required string ReceiptGroup { get; init; }

    public required PartStatus PartStatus { get; init; }

    public required SubmitOptions Submits { get; init; }
}

/// <summary>How a link's connections are secured.</summary>
/// <param name="Name">The name that the SMSC's certificate must have.</param>
/// <param name="Authorities">A PEM file with the authorities that may have signed it; null for those that the system trusts.</param>
/// <param name="Certificate">A PEM file with a certificate and key of ours; null to show none.</param>
internal sealed record LinkTlsConfiguration(string Name, string? Authorities, string? Certificate);
