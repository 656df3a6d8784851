using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Appliance.Links.Smpp.Receipts;
using Signalbox.Appliance.Links.Smpp.Submits;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Links;

namespace Signalbox.Appliance.Links.Smpp.Binds;

/// <summary>What all binds of one link share.</summary>
internal sealed record BindWork
{
    public required SmppLinkConfiguration Configuration { get; init; }

    public required ILinkFeed Feed { get; init; }

    public required ILinkEvents Events { get; init; }

    public required Strikes Strikes { get; init; }

    public required ReceiptReader Receipts { get; init; }

    public required SubmitWriter Submits { get; init; }

    public required TraceBook Traces { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ILogger Log { get; init; }
}
