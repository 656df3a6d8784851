using System.Collections.Concurrent;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Pseudo;
using Signalbox.Transport.Serial;

namespace Signalbox.Transport.Reactor;

/// <summary>
/// One thread with one epoll descriptor that serves every serial port and pseudo-terminal of the process, 512 of them and more.
/// Thread-safe. Disposing it closes what is still open.
/// </summary>
public sealed class SerialReactor : IAsyncDisposable
{
    /// <summary>Unread octets of a pseudo-terminal's master at which it stops reading, if its opener does not say.</summary>
    public const int InputUnreadDefault = 64 * 1024;

    private const ulong WakeToken = 0;
    private const int ReadyMax = 64;
    private readonly Lock _gate = new();
    private readonly EpollSet _epoll = new();
    private readonly WakeDescriptor _wake = new();
    private readonly ConcurrentDictionary<ulong, PolledChannel> _channels = new();
    private readonly ConcurrentQueue<ReactorRequest> _requests = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _lastToken = WakeToken;
    private volatile bool _stopping;

    /// <summary>Starts the thread.</summary>
    public SerialReactor()
    {
        _epoll.Watch(_wake.Descriptor, WakeToken, EpollSet.Readable);
        new Thread(Run) { IsBackground = true, Name = "serial-reactor" }.Start();
    }

    /// <summary>
    /// Opens a serial device for this process alone (flock and TIOCEXCL), raw, and drops what its buffers held. A symbolic link is
    /// followed.
    /// </summary>
    /// <param name="path">The device, such as <c>/dev/serial/by-path/…</c>.</param>
    /// <param name="settings">Speed and flow control.</param>
    /// <exception cref="SerialPortException">It is missing, in use, not permitted, not a terminal, or refuses the settings.</exception>
    /// <exception cref="ObjectDisposedException">The reactor has stopped.</exception>
    public SerialPort Open(string path, SerialSettings settings)
    {
        var descriptor = SerialDevice.Open(path, settings, out var role);
        return new SerialPort(path, Attach(path, descriptor, role, settings.InputUnreadMax));
    }

    /// <summary>Makes a pseudo-terminal; its slave is raw from the start, as a serial line is.</summary>
    /// <param name="inputUnreadMax">Unread octets at which the master stops reading; at least 1.</param>
    /// <exception cref="SerialPortException">The system has none left.</exception>
    /// <exception cref="ObjectDisposedException">The reactor has stopped.</exception>
    public PseudoTerminal OpenPseudoTerminal(int inputUnreadMax = InputUnreadDefault)
    {
        var descriptor = PseudoTerminalDevice.Open(out var slavePath);
        return new PseudoTerminal(slavePath, Attach(slavePath, descriptor, DescriptorRole.PseudoTerminalMaster, inputUnreadMax));
    }

    /// <summary>Closes every port, with <see cref="PortFaultKind.Closed"/>, and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_stopping)
            {
                _stopping = true;
                _wake.Raise();
            }
        }

        await _ended.Task;
    }

    /// <summary>Hands the reactor's thread a request. Once the reactor stops it is dropped: every channel ends then.</summary>
    internal void Post(ReactorRequest request)
    {
        lock (_gate)
        {
            if (_stopping) return;
            _requests.Enqueue(request);
            _wake.Raise();
        }
    }

    private PolledChannel Attach(string path, int descriptor, DescriptorRole role, int inputUnreadMax)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                SerialDevice.Close(descriptor, role);
                throw new ObjectDisposedException(nameof(SerialReactor));
            }

            var channel = new PolledChannel(this, ++_lastToken, descriptor, role, inputUnreadMax);
            _channels[channel.Token] = channel;
            try
            {
                channel.WatchIn(_epoll);
            }
            catch (PosixException refused)
            {
                _channels.TryRemove(channel.Token, out _);
                SerialDevice.Close(descriptor, role);
                throw new SerialPortException(path, refused.Errno);
            }

            return channel;
        }
    }

    private void Run()
    {
        var ready = new ReadyDescriptor[ReadyMax];
        var end = PortFault.Closed;
        try
        {
            while (!_stopping)
            {
                var count = _epoll.Wait(ready);
                foreach (var one in ready.AsSpan(0, count)) Dispatch(one);
                while (_requests.TryDequeue(out var request)) Execute(request);
            }
        }
        catch (PosixException broken)
        {
            end = new PortFault(PortFaultKind.IoError, broken.Errno);
        }

        Stop(end);
    }

    private void Dispatch(ReadyDescriptor ready)
    {
        if (ready.Token == WakeToken) _wake.Reset();
        else if (_channels.TryGetValue(ready.Token, out var channel)) channel.OnReady(ready.Events);
    }

    private void Execute(ReactorRequest request)
    {
        if (request.End is { } fault) End(request.Channel, fault);
        else request.Channel.Resume();
    }

    private void End(PolledChannel channel, PortFault fault)
    {
        channel.End(fault, _epoll);
        _channels.TryRemove(channel.Token, out _);
    }

    private void Stop(PortFault end)
    {
        lock (_gate) _stopping = true;
        foreach (var channel in _channels.Values) End(channel, end);
        _epoll.Dispose();
        _wake.Dispose();
        _ended.TrySetResult();
    }
}
