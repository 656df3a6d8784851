using Signalbox.Conformance.Link;

namespace Signalbox.Appliance.Tests.Links.Smpp;

/// <summary>The link to an SMSC keeps the contract of links.</summary>
public sealed class SmppLinkConformance : LinkConformance
{
    protected override LinkBench CreateBench() => new SmppLinkBench();
}

/// <summary>So does one of transmitters and receivers.</summary>
public sealed class SmppPairConformance : LinkConformance
{
    protected override LinkBench CreateBench() => new SmppLinkBench(pairs: true);
}
