using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Reactor;

namespace Signalbox.Transport.Pseudo;

/// <summary>
/// The master of a pseudo-terminal: the device's side of a simulated serial line. It lives on while hosts open and close the slave.
/// Octets written while nobody has the slave open wait there for the next host, about 11 kB of them; then writes wait too.
/// </summary>
public sealed class PseudoTerminal : IByteChannel
{
    private readonly PolledChannel _channel;

    internal PseudoTerminal(string slavePath, PolledChannel channel)
    {
        SlavePath = slavePath;
        _channel = channel;
    }

    /// <summary>The device that a host opens, <c>/dev/pts/N</c>. The number is used again as soon as this terminal is closed.</summary>
    public string SlavePath { get; }

    /// <inheritdoc/>
    public PipeReader Input => _channel.Input;

    /// <inheritdoc/>
    public Task<PortFault> Closed => _channel.Closed;

    /// <summary>
    /// Completes when the last host closes the slave, as a modem sees its host drop DTR; then there is a new task for the next time. All
    /// that the host wrote is in <see cref="Input"/> by then. A host that came and wrote nothing is not told of, nor one whose successor
    /// opens the slave at the same moment.
    /// </summary>
    public Task HostLeft => _channel.HangUp;

    /// <summary>Whether a host has the slave open now.</summary>
    public bool HasHost
    {
        get
        {
            var poll = default(Libc.PollDescriptor);
            return _channel.TryUse(ref poll, static (int descriptor, ref Libc.PollDescriptor poll) =>
            {
                poll.Descriptor = descriptor;
                int ready;
                // A signal says nothing about the terminal.
                do ready = Libc.Poll(ref poll, 1, 0);
                while (ready < 0 && Marshal.GetLastPInvokeError() == ErrorNumber.Interrupted);
                return ready >= 0 && (poll.Happened & Libc.PollHangUp) == 0;
            });
        }
    }

    /// <summary>The speed that the host set, in bits a second; 0 when it hung up the line (B0) or this terminal is closed.</summary>
    public int HostSpeed =>
        TryGetAttributes(out var attributes) ? LineSpeed.ToBitsPerSecond(attributes.ControlFlags & Termios.SpeedMask) : 0;

    /// <summary>Whether the host asked for hardware flow control.</summary>
    public bool HostUsesFlowControl => TryGetAttributes(out var attributes) && (attributes.ControlFlags & Termios.HardwareFlowControl) != 0;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation) => _channel.WriteAsync(octets, cancellation);

    /// <summary>
    /// Closes the master: a host that has the slave open sees its port unplugged. Complete once the descriptor is closed.
    /// </summary>
    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    private bool TryGetAttributes(out Termios attributes)
    {
        attributes = default;
        return _channel.TryUse(
            ref attributes, static (int descriptor, ref Termios found) => Libc.GetAttributes(descriptor, out found) == 0);
    }
}
