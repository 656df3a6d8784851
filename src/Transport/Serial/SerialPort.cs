using System.IO.Pipelines;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Reactor;

namespace Signalbox.Transport.Serial;

/// <summary>
/// An open serial port. Nobody else can open its device while it is open. Thread-safe but for <see cref="Input"/>, which has one reader.
/// </summary>
public sealed class SerialPort : IByteChannel
{
    private readonly PolledChannel _channel;

    internal SerialPort(string path, PolledChannel channel)
    {
        Path = path;
        _channel = channel;
        Lines = DeviceModemLines.TryAttach(channel, out var lines) ? lines : AbsentModemLines.Instance;
    }

    /// <summary>The path it was opened by.</summary>
    public string Path { get; }

    /// <summary>The wires beside the data; where the device has none, one whose answers are empty.</summary>
    public IModemLines Lines { get; }

    /// <inheritdoc/>
    public PipeReader Input => _channel.Input;

    /// <inheritdoc/>
    public Task<PortFault> Closed => _channel.Closed;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation) => _channel.WriteAsync(octets, cancellation);

    /// <summary>
    /// Closes the port and gives the device free; complete once the descriptor is closed. A real device loses what was not sent yet.
    /// </summary>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();
}
