namespace Signalbox.Transport.Tests;

public sealed class PseudoTerminalTests : IAsyncDisposable
{
    private readonly SerialReactor _reactor = new();

    public ValueTask DisposeAsync() => _reactor.DisposeAsync();

    [Fact]
    public async Task Terminal_WithoutHost_KnowsIt()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        Assert.False(device.HasHost);

        await using (_reactor.Open(device.SlavePath, new SerialSettings())) Assert.True(device.HasHost);

        Assert.False(device.HasHost);
    }

    [Fact]
    public async Task Host_Leaving_IsToldBehindItsLastOctet()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        var left = device.HostLeft;
        await using (var host = _reactor.Open(device.SlavePath, new SerialSettings())) await host.WriteTextAsync("AT+CFUN=1,1\r");

        await left.WithinPatience();

        Assert.True(device.Input.TryRead(out var read));
        Assert.Equal("AT+CFUN=1,1\r".Length, read.Buffer.Length);
        Assert.False(read.IsCompleted);
        device.Input.AdvanceTo(read.Buffer.End);
        Assert.False(device.HostLeft.IsCompleted);
    }

    [Fact]
    public async Task Terminal_AfterManyHosts_StillServesTheNext()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        for (var round = 0; round < 20; round++)
        {
            var left = device.HostLeft;
            await using (var host = _reactor.Open(device.SlavePath, new SerialSettings()))
            {
                await host.WriteTextAsync("AT\r");
                Assert.Equal("AT\r", await device.Input.ReadTextAsync(3));
                await device.WriteTextAsync("OK");
                Assert.Equal("OK", await host.Input.ReadTextAsync(2));
            }

            await left.WithinPatience();
        }

        Assert.False(device.Closed.IsCompleted);
    }

    [Fact]
    public async Task Master_WrittenToBeforeAnyHost_GetsNoEcho()
    {
        await using var device = _reactor.OpenPseudoTerminal();
        await device.WriteTextAsync("RDY");

        await using var host = _reactor.Open(device.SlavePath, new SerialSettings());
        await host.WriteTextAsync("AT\r");

        Assert.Equal("AT\r", await device.Input.ReadTextAsync(3));
    }

    [Fact]
    public async Task Terminals_AtOnce_HaveSlavesOfTheirOwn()
    {
        await using var first = _reactor.OpenPseudoTerminal();
        await using var second = _reactor.OpenPseudoTerminal();

        Assert.NotEqual(first.SlavePath, second.SlavePath);
    }
}
