using Signalbox.Conformance.Store;
using Signalbox.Storage.Memory;

namespace Signalbox.Storage.Tests.Memory;

public sealed class MemoryMessageStoreConformance : MessageStoreConformance
{
    protected override StoreBench CreateBench() => new MemoryBench(new MemoryMedium());
}
