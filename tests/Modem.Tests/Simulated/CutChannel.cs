using System.IO.Pipelines;

namespace Signalbox.Modem.Tests.Simulated;

/// <summary>A channel whose device goes away once it has taken so many octets; the write that goes beyond fails.</summary>
internal sealed class CutChannel(MemoryLine line, int octetsMax) : IByteChannel
{
    private int _octets;

    public PipeReader Input => line.Host.Input;

    public Task<PortFault> Closed => line.Host.Closed;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation)
    {
        var fitting = Math.Min(octets.Length, octetsMax - _octets);
        _octets += fitting;
        await line.Host.WriteAsync(octets[..fitting], cancellation);
        if (fitting < octets.Length) line.Unplug();
        if (fitting < octets.Length) throw new PortClosedException(PortFault.HungUp);
    }

    public ValueTask DisposeAsync() => line.Host.DisposeAsync();
}
