using System.Text;

namespace Signalbox.Transport.Tests;

public sealed class SerialPortTests : IAsyncDisposable
{
    private const int NoSuchFile = 2;
    private const int NotATerminal = 25;
    private readonly SerialReactor _reactor = new();

    public ValueTask DisposeAsync() => _reactor.DisposeAsync();

    [Fact]
    public async Task Line_Open_CarriesOctetsBothWaysUnchanged()
    {
        await using var line = SimulatedLine.Open(_reactor);
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
        await using var line = SimulatedLine.Open(_reactor);
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
        await using var line = SimulatedLine.Open(_reactor);
        await line.Device.DisposeAsync();
        await line.Host.Closed.WithinPatience();

        var thrown = await Assert.ThrowsAsync<PortClosedException>(async () => await line.Host.WriteTextAsync("AT\r"));

        Assert.Equal(await line.Host.Closed, thrown.Fault);
        Assert.Equal(PortFaultKind.HungUp, thrown.Fault.Kind);
    }

    [Fact]
    public async Task Write_WaitingWhenDeviceIsUnplugged_ThrowsTheFault()
    {
        await using var line = SimulatedLine.Open(_reactor, inputUnreadMax: 1);
        var write = line.Host.WriteAsync(new byte[1024 * 1024], Patience.Token).AsTask();

        await line.Device.DisposeAsync();

        var thrown = await Assert.ThrowsAsync<PortClosedException>(() => write.WithinPatience());
        Assert.Equal(PortFaultKind.HungUp, thrown.Fault.Kind);
    }

    [Fact]
    public async Task Dispose_OfOpenPort_EndsItAsClosed()
    {
        await using var line = SimulatedLine.Open(_reactor);

        await line.Host.DisposeAsync();

        Assert.Equal(PortFault.Closed, await line.Host.Closed);
        Assert.Equal(0, await line.Host.Input.DrainAsync());
        await Assert.ThrowsAsync<PortClosedException>(async () => await line.Host.WriteTextAsync("AT\r"));
    }

    [Fact]
    public async Task Open_WhileOpen_IsRefusedAsInUse()
    {
        await using var line = SimulatedLine.Open(_reactor);

        var refused = Assert.Throws<SerialPortException>(() => _reactor.Open(line.Device.SlavePath, new SerialSettings()));

        Assert.True(refused.IsInUse);
        Assert.Contains("in use by another program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ThroughASecondLinkToTheSameDevice_IsRefusedAsInUse()
    {
        await using var line = SimulatedLine.Open(_reactor);
        var link = Path.Combine(Path.GetTempPath(), $"signalbox-{Guid.NewGuid():N}");
        File.CreateSymbolicLink(link, line.Device.SlavePath);
        try
        {
            var refused = Assert.Throws<SerialPortException>(() => _reactor.Open(link, new SerialSettings()));

            Assert.True(refused.IsInUse);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Fact]
    public async Task Open_AfterClose_WorksAgain()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        for (var round = 0; round < 10; round++)
        {
            await using var host = _reactor.Open(device.SlavePath, new SerialSettings());
            await host.WriteTextAsync("AT\r");

            Assert.Equal("AT\r", await device.Input.ReadTextAsync(3));
        }
    }

    [Fact]
    public async Task Open_WithOctetsLeftByTheLastDevice_DropsThem()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        await device.WriteTextAsync("+CMTI: \"SM\",1\r\n");

        await using var host = _reactor.Open(device.SlavePath, new SerialSettings());
        await device.WriteTextAsync("OK");

        Assert.Equal("OK", await host.Input.ReadTextAsync(2));
    }

    [Fact]
    public void Open_OfNothing_SaysSo()
    {
        var refused = Assert.Throws<SerialPortException>(() => _reactor.Open("/dev/ttyMISSING0", new SerialSettings()));

        Assert.Equal(NoSuchFile, refused.Errno);
        Assert.Equal("/dev/ttyMISSING0", refused.Path);
        Assert.False(refused.IsInUse);
    }

    [Fact]
    public void Open_OfSomethingElse_SaysThatItIsNoSerialDevice()
    {
        var refused = Assert.Throws<SerialPortException>(() => _reactor.Open("/dev/zero", new SerialSettings()));

        Assert.Equal(NotATerminal, refused.Errno);
        Assert.Contains("not a serial device", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_600, true)]
    [InlineData(115_200, false)]
    [InlineData(921_600, true)]
    public async Task Open_WithSettings_SetsTheLine(int bitsPerSecond, bool flowControl)
    {
        await using var device = _reactor.OpenPseudoTerminal();

        await using var host = _reactor.Open(
            device.SlavePath, new SerialSettings { BitsPerSecond = bitsPerSecond, HardwareFlowControl = flowControl });

        Assert.Equal(bitsPerSecond, device.HostSpeed);
        Assert.Equal(flowControl, device.HostUsesFlowControl);
    }

    [Fact]
    public async Task Open_AtASpeedThatNobodyKnows_IsRefused()
    {
        await using var device = _reactor.OpenPseudoTerminal();

        Assert.False(SerialSettings.IsSpeedKnown(12_345));
        Assert.Throws<SerialPortException>(() => _reactor.Open(device.SlavePath, new SerialSettings { BitsPerSecond = 12_345 }));
    }

    [Fact]
    public async Task Lines_OfAPseudoTerminal_AreAbsentAndHarmless()
    {
        await using var line = SimulatedLine.Open(_reactor);

        Assert.False(line.Host.Lines.TryRead(out var active));
        Assert.Equal(ModemLine.None, active);
        Assert.False(line.Host.Lines.TrySet(ModemLine.Dtr, active: false));
    }

    [Fact]
    public async Task Writes_FromManyWriters_NeverMix()
    {
        const int writers = 8;
        const int length = 20_000;
        await using var line = SimulatedLine.Open(_reactor);
        var all = line.Device.Input.CollectAsync(writers * length);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer =>
            line.Host.WriteTextAsync(new string((char)('a' + writer), length)).AsTask()));

        var blocks = Encoding.ASCII.GetString(await all).Chunk(length);
        Assert.All(blocks, block => Assert.Single(block.Distinct()));
    }

    [Fact]
    public async Task Write_Cancelled_EndsAndLeavesThePortUsable()
    {
        await using var line = SimulatedLine.Open(_reactor, inputUnreadMax: 1);
        using var cancellation = new CancellationTokenSource();
        var stuck = line.Host.WriteAsync(new byte[200_000], cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck.WithinPatience());
        await line.Device.WriteTextAsync("OK");
        Assert.Equal("OK", await line.Host.Input.ReadTextAsync(2));
    }
}
