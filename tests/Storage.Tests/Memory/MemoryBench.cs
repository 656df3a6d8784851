using Signalbox.Conformance.Store;
using Signalbox.Gateway.Store;
using Signalbox.Storage.Memory;

namespace Signalbox.Storage.Tests.Memory;

internal sealed class MemoryBench(MemoryMedium medium) : StoreBench
{
    public override IMessageStore Open() => new MemoryMessageStore(medium, QueueCapacity);

    public override Task<IMessageHistory> HistoryOfAsync(IMessageStore store) => Task.FromResult((IMessageHistory)store);

    public override StoreBench AfterPowerLoss() => new MemoryBench(medium.Copy());

    public override void FailWrites() => medium.Fail("the test says so");

    public override void Heal() => medium.Heal();

    // Ids here count up and know no time.
    public override void JumpClock(TimeSpan by)
    {
    }
}
