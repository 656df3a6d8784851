using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>What a message costs the simulator in memory. Alone, since the counter is the whole process's.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    private const int AnswerLength = 16 + 17;

    [Fact]
    public async Task SubmitSm_InboxFull_AllocatesAlmostNothing()
    {
        const int Count = 10_000;
        const int Rounds = 9;
        const int Pieces = 100;
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        var batches = Enumerable.Range(0, 1 + Rounds).Select(batch => Batch(batch, Count)).ToArray();
        var answers = new byte[Count / Pieces * AnswerLength];
        await RunAsync(batches[0]);

        // what else the process does only ever adds: the least of some rounds is the message's own
        var least = double.MaxValue;
        foreach (var batch in batches.Skip(1))
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await RunAsync(batch);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Count);
        }

        // the set of keys takes 11 to 43 octets a message as it grows; a string a message would take 200 more
        Assert.InRange(least, 0, 64);
        Assert.Equal((1 + Rounds) * Count, await network.CountAsync("distinct"));

        // in pieces, each answered before the next, so that neither side's buffers grow
        async Task RunAsync(byte[] batch)
        {
            var length = batch.Length / Pieces;
            for (var at = 0; at < batch.Length; at += length)
            {
                var reading = peer.FillAsync(answers);
                await peer.SendAsync(batch.AsMemory(at, length));
                await reading;
            }
        }
    }

    private static byte[] Batch(int batch, int count) => [.. Enumerable.Range(0, count).SelectMany(number => Octets.Pdu(
        "00000004 00000000 00000007 00 0000 '12345' 00 0101 '79001234567' 00 00 00 00 00 00 00 00 00 00 64 " +
        $"'{batch}-{number:D10} {new string('x', 87)}'"))];
}
