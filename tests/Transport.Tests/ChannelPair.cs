namespace Signalbox.Transport.Tests;

/// <summary>A channel under test, and the device at its other end.</summary>
internal sealed record ChannelPair(IByteChannel Host, IByteChannel Device) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Device.DisposeAsync();
    }
}
