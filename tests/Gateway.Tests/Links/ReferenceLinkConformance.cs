using Signalbox.Conformance.Link;

namespace Signalbox.Gateway.Tests.Links;

/// <summary>Proves the suite itself on the simplest link there can be.</summary>
public sealed class ReferenceLinkConformance : LinkConformance
{
    protected override LinkBench CreateBench() => new ReferenceLinkBench();
}
