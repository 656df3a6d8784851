namespace Signalbox.Transport.Tests;

public sealed class BackPressureTests : IAsyncDisposable
{
    private const int Megabyte = 1024 * 1024;
    private const int UnreadMax = 8 * 1024;
    private const int ReadSize = 4096;
    private readonly SerialReactor _reactor = new();

    public ValueTask DisposeAsync() => _reactor.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Megabyte_ToAReaderThatLagsBehind_ArrivesWholeAndNeverPilesUp(bool towardsHost)
    {
        await using var line = SimulatedLine.Open(_reactor, UnreadMax);
        IByteChannel from = towardsHost ? line.Device : line.Host;
        IByteChannel to = towardsHost ? line.Host : line.Device;
        var sent = new byte[Megabyte];
        new Random(20_261_122).NextBytes(sent);

        var write = from.WriteAsync(sent, Patience.Token).AsTask();
        var (received, unreadMost) = await ReadInSmallStepsAsync(to, Megabyte);
        await write.WithinPatience();

        Assert.Equal(sent, received);
        Assert.InRange(unreadMost, 1, UnreadMax + ReadSize);
    }

    [Fact]
    public async Task Reader_ThatHasCompleted_StopsThePortFromReading()
    {
        await using var line = SimulatedLine.Open(_reactor, UnreadMax);
        await line.Host.Input.CompleteAsync(new InvalidOperationException("a reader's own affair"));

        await line.Device.WriteTextAsync("RING");
        await line.Host.WriteTextAsync("AT\r");

        Assert.Equal("AT\r", await line.Device.Input.ReadTextAsync(3));
    }

    private static async Task<(byte[] Octets, long UnreadMost)> ReadInSmallStepsAsync(IByteChannel channel, int count)
    {
        const int step = 1000;
        var octets = new MemoryStream();
        long unreadMost = 0;
        while (octets.Length < count)
        {
            var result = await channel.Input.ReadAsync(Patience.Token);
            unreadMost = Math.Max(unreadMost, result.Buffer.Length);
            var taken = result.Buffer.Slice(0, Math.Min(step, result.Buffer.Length));
            foreach (var segment in taken) octets.Write(segment.Span);
            channel.Input.AdvanceTo(taken.End);
        }

        return (octets.ToArray(), unreadMost);
    }
}
