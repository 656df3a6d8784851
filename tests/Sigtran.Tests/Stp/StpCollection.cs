namespace Signalbox.Sigtran.Tests.Stp;

/// <summary>Tests that share one gateway: one after the other, for each process of it may be connected once at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StpCollection
{
    public const string Name = "osmo-stp";
}
