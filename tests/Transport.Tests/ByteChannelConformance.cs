using System.Text;

namespace Signalbox.Transport.Tests;

/// <summary>What every channel does, whatever carries its octets.</summary>
public abstract class ByteChannelConformance
{
    // More than any carrier's buffers hold.
    private const int StuckOctets = 32 * 1024 * 1024;
    private const int Megabyte = 1024 * 1024;
    private const int UnreadMax = 8 * 1024;
    private const int ReadSize = 4096;

    [Fact]
    public async Task Line_Open_CarriesOctetsBothWaysUnchanged()
    {
        await using var line = await OpenAsync();
        var all = Enumerable.Range(0, 256).Select(octet => (byte)octet).ToArray();

        await line.Host.WriteAsync(all, Patience.Token);
        var atDevice = await line.Device.Input.ReadExactlyAsync(all.Length);
        await line.Device.WriteAsync(all, Patience.Token);
        var atHost = await line.Host.Input.ReadExactlyAsync(all.Length);

        Assert.Equal(all, atDevice);
        Assert.Equal(all, atHost);
    }

    [Fact]
    public async Task Device_Unplugged_CompletesInputBehindItsLastOctet()
    {
        await using var line = await OpenAsync();
        await line.Device.WriteTextAsync("RING");
        Assert.Equal("RING", await line.Host.Input.ReadTextAsync(4));

        await line.Device.DisposeAsync();
        var left = await line.Host.Input.DrainAsync();

        Assert.Equal(0, left);
        Assert.True(line.Host.Closed.IsCompleted);
        Assert.Equal(PortFaultKind.HungUp, (await line.Host.Closed).Kind);
    }

    [Fact]
    public async Task Write_ToUnpluggedDevice_ThrowsTheFault()
    {
        await using var line = await OpenAsync();
        await line.Device.DisposeAsync();
        await line.Host.Closed.WithinPatience();

        var thrown = await Assert.ThrowsAsync<PortClosedException>(async () => await line.Host.WriteTextAsync("AT\r"));

        Assert.Equal(await line.Host.Closed, thrown.Fault);
        Assert.Equal(PortFaultKind.HungUp, thrown.Fault.Kind);
    }

    [Fact]
    public async Task Write_WaitingWhenDeviceIsUnplugged_ThrowsTheFault()
    {
        await using var line = await OpenAsync(inputUnreadMax: 1);
        var write = line.Host.WriteAsync(new byte[StuckOctets], Patience.Token).AsTask();

        await line.Device.DisposeAsync();

        var thrown = await Assert.ThrowsAsync<PortClosedException>(() => write.WithinPatience());
        Assert.Equal(PortFaultKind.HungUp, thrown.Fault.Kind);
    }

    [Fact]
    public async Task Read_WaitingWhenDeviceIsUnplugged_EndsWithTheFault()
    {
        await using var line = await OpenAsync();
        var reading = line.Host.Input.DrainAsync();

        await line.Device.DisposeAsync();

        Assert.Equal(0, await reading.WithinPatience());
        Assert.Equal(PortFaultKind.HungUp, (await line.Host.Closed).Kind);
    }

    [Fact]
    public async Task Dispose_OfOpenPort_EndsItAsClosed()
    {
        await using var line = await OpenAsync();

        await line.Host.DisposeAsync();

        Assert.Equal(PortFault.Closed, await line.Host.Closed.WithinPatience());
        Assert.Equal(0, await line.Host.Input.DrainAsync());
        await Assert.ThrowsAsync<PortClosedException>(async () => await line.Host.WriteTextAsync("AT\r"));
    }

    [Fact]
    public async Task Dispose_WhileReading_EndsTheReadAndComesTwiceWithoutHarm()
    {
        await using var line = await OpenAsync();
        var reading = line.Host.Input.DrainAsync();

        await line.Host.DisposeAsync();
        await line.Host.DisposeAsync();

        Assert.Equal(0, await reading.WithinPatience());
        Assert.Equal(PortFault.Closed, await line.Host.Closed.WithinPatience());
    }

    [Fact]
    public async Task Dispose_WhileWriting_EndsTheWriteWithTheFault()
    {
        await using var line = await OpenAsync(inputUnreadMax: 1);
        var write = line.Host.WriteAsync(new byte[StuckOctets], Patience.Token).AsTask();

        await line.Host.DisposeAsync();

        var thrown = await Assert.ThrowsAsync<PortClosedException>(() => write.WithinPatience());
        Assert.Equal(PortFault.Closed, thrown.Fault);
    }

    [Fact]
    public async Task Writes_FromManyWriters_NeverMix()
    {
        const int writers = 8;
        const int length = 20_000;
        await using var line = await OpenAsync();
        var all = line.Device.Input.CollectAsync(writers * length);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer =>
            line.Host.WriteTextAsync(new string((char)('a' + writer), length)).AsTask()));

        var blocks = Encoding.ASCII.GetString(await all).Chunk(length);
        Assert.All(blocks, block => Assert.Single(block.Distinct()));
    }

    [Fact]
    public async Task Write_Cancelled_EndsAndLeavesThePortUsable()
    {
        await using var line = await OpenAsync(inputUnreadMax: 1);
        using var cancellation = new CancellationTokenSource();
        var stuck = line.Host.WriteAsync(new byte[StuckOctets], cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck.WithinPatience());
        await line.Device.WriteTextAsync("OK");
        Assert.Equal("OK", await line.Host.Input.ReadTextAsync(2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Megabyte_ToAReaderThatLagsBehind_ArrivesWholeAndNeverPilesUp(bool towardsHost)
    {
        await using var line = await OpenAsync(UnreadMax);
        var (from, to) = towardsHost ? (line.Device, line.Host) : (line.Host, line.Device);
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
        await using var line = await OpenAsync(UnreadMax);
        await line.Host.Input.CompleteAsync(new InvalidOperationException("a reader's own affair"));

        await line.Device.WriteTextAsync("RING");
        await line.Host.WriteTextAsync("AT\r");

        Assert.Equal("AT\r", await line.Device.Input.ReadTextAsync(3));
    }

    /// <summary>A line, open.</summary>
    /// <param name="inputUnreadMax">Unread octets at which either end stops reading.</param>
    private protected abstract Task<ChannelPair> OpenAsync(int inputUnreadMax = SerialReactor.InputUnreadDefault);

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
