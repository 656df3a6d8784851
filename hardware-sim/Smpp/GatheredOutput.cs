using System.Net.Sockets;
using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Smpp;

/// <summary>
/// What leaves by a socket. Whoever has something appends it under <see cref="Gate"/>; whoever has finished a batch flushes. One
/// flush runs at a time, and takes along what others append meanwhile, so that a batch costs one write and no change of
/// thread. A write that fails closes the socket, which ends the read loop.
/// </summary>
internal sealed class GatheredOutput(Socket socket)
{
    /// <summary>Octets waiting above which a read loop stops taking requests until its peer reads the answers.</summary>
    public const int BacklogMax = 1024 * 1024;

    private const int CapacityAtFirst = 64 * 1024;

    private WireBuffer _filling = new(CapacityAtFirst);
    private WireBuffer _sending = new(CapacityAtFirst);
    private Task _draining = Task.CompletedTask;
    private bool _busy;
    private bool _failed;

    /// <summary>Guards <see cref="Pending"/>.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where PDUs are appended; only under <see cref="Gate"/>, and never kept.</summary>
    public WireBuffer Pending => _filling;

    /// <summary>Sends what was appended, at once or behind a flush that runs already.</summary>
    public void Flush()
    {
        lock (Gate)
        {
            if (_failed) _filling.Clear();
            if (_busy || _filling.Length == 0) return;
            _busy = true;
        }

        var draining = DrainAsync();
        if (!draining.IsCompleted) Volatile.Write(ref _draining, draining);
    }

    /// <summary>Waits, if more than <see cref="BacklogMax"/> is waiting, until less is.</summary>
    public ValueTask WaitForRoomAsync()
    {
        lock (Gate)
        {
            if (_filling.Length <= BacklogMax) return ValueTask.CompletedTask;
        }

        return new ValueTask(WaitAsync(() => _filling.Length <= BacklogMax));
    }

    /// <summary>Waits until everything appended has left, or the socket has failed.</summary>
    public Task DrainedAsync() => WaitAsync(() => !_busy && _filling.Length == 0);

    private async Task WaitAsync(Func<bool> isSo)
    {
        while (true)
        {
            Flush();
            lock (Gate)
            {
                if (isSo()) return;
            }

            // a flush that has only just begun on another thread may not be noted yet
            var draining = Volatile.Read(ref _draining);
            if (draining.IsCompleted) await Task.Yield();
            else await draining;
        }
    }

    private async Task DrainAsync()
    {
        try
        {
            while (Swap())
            {
                var rest = _sending.WrittenMemory;
                while (rest.Length > 0) rest = rest[await socket.SendAsync(rest, SocketFlags.None)..];
                _sending.Clear();
            }
        }
        catch (Exception cause) when (cause is SocketException or ObjectDisposedException)
        {
            lock (Gate)
            {
                _failed = true;
                _busy = false;
                _filling.Clear();
            }

            socket.Dispose();
        }
    }

    private bool Swap()
    {
        lock (Gate)
        {
            _busy = _filling.Length > 0;
            (_filling, _sending) = (_sending, _filling);
            return _busy;
        }
    }
}
