namespace Signalbox.Transport.Tests;

public sealed class SerialPortConformance : ByteChannelConformance, IAsyncDisposable
{
    private readonly SerialReactor _reactor = new();

    public ValueTask DisposeAsync() => _reactor.DisposeAsync();

    private protected override Task<ChannelPair> OpenAsync(int inputUnreadMax)
    {
        var line = SimulatedLine.Open(_reactor, inputUnreadMax);
        return Task.FromResult(new ChannelPair(line.Host, line.Device));
    }
}
