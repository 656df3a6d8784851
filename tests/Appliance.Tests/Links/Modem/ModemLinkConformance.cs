using Signalbox.Conformance.Link;

namespace Signalbox.Appliance.Tests.Links.Modem;

/// <summary>A bank of modems keeps the contract of links.</summary>
public sealed class ModemLinkConformance : LinkConformance
{
    protected override LinkBench CreateBench() => new ModemLinkBench();
}
