using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Signalbox.Kernel.Actors;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Serial;

namespace Signalbox.Transport.Reactor;

/// <summary>
/// One non-blocking descriptor under the reactor. It is read on the reactor's thread, edge-triggered, until there is no more or the
/// pipe is full; it is written on the writer's. Only the reactor's thread closes it, under the lock that every other use takes, so
/// that no call can meet a descriptor whose number already belongs to another port.
/// </summary>
internal sealed class PolledChannel : IByteChannel
{
    private const int ReadSize = 4096;
    private readonly Lock _gate = new();
    private readonly SerialReactor _reactor;
    private readonly DescriptorRole _role;
    private readonly Pipe _pipe;
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly Wakeup _writable = new();
    private readonly TaskCompletionSource<PortFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _hangUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _descriptor;
    private PortFault _fault;
    private bool _paused;
    private bool _heard;

    public PolledChannel(SerialReactor reactor, ulong token, int descriptor, DescriptorRole role, int inputUnreadMax)
    {
        _reactor = reactor;
        _descriptor = descriptor;
        _role = role;
        _pipe = new Pipe(new PipeOptions(
            pauseWriterThreshold: inputUnreadMax, resumeWriterThreshold: inputUnreadMax / 2, useSynchronizationContext: false));
        Token = token;
    }

    /// <summary>What epoll knows the channel by; never used again.</summary>
    public ulong Token { get; }

    /// <inheritdoc/>
    public PipeReader Input => _pipe.Reader;

    /// <inheritdoc/>
    public Task<PortFault> Closed => _closed.Task;

    /// <summary>Completes when the far end of a pseudo-terminal's master hangs up after it was heard; then there is a new one.</summary>
    public Task HangUp => Volatile.Read(ref _hangUp).Task;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation)
    {
        await _writer.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                octets = octets[WriteSome(octets.Span)..];
                if (octets.IsEmpty) return;
                await WaitUntilWritableAsync(cancellation);
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _reactor.Post(new ReactorRequest(this, PortFault.Closed));
        await Closed;
    }

    /// <summary>Calls <paramref name="use"/> with the descriptor, which stays open meanwhile; false when it is closed.</summary>
    public bool TryUse<TArgument>(ref TArgument argument, DescriptorUse<TArgument> use)
    {
        lock (_gate) return _descriptor >= 0 && use(_descriptor, ref argument);
    }

    /// <summary>Starts to watch. For the reactor.</summary>
    public void WatchIn(EpollSet epoll) =>
        epoll.Watch(_descriptor, Token, EpollSet.Readable | EpollSet.Writable | EpollSet.EdgeTriggered);

    /// <summary>Something happened. On the reactor's thread.</summary>
    public void OnReady(uint events)
    {
        if ((events & ~EpollSet.Readable) != 0) _writable.Raise();
        if ((events & ~EpollSet.Writable) != 0) Receive();
    }

    /// <summary>The reader made room. On the reactor's thread.</summary>
    public void Resume()
    {
        _paused = false;
        Receive();
    }

    /// <summary>Closes the descriptor, unless it is closed already. On the reactor's thread.</summary>
    public void End(PortFault fault, EpollSet epoll)
    {
        lock (_gate)
        {
            if (_descriptor < 0) return;
            epoll.Forget(_descriptor);
            SerialDevice.Close(_descriptor, _role);
            _descriptor = -1;
            _fault = fault;
        }

        _closed.TrySetResult(fault);
        _pipe.Writer.Complete();
        _writable.Raise();
    }

    private void Receive()
    {
        while (!_paused && _descriptor >= 0)
        {
            var room = _pipe.Writer.GetSpan(ReadSize);
            var count = Libc.Read(_descriptor, room, (nuint)room.Length);
            var errno = Marshal.GetLastPInvokeError();
            if (count > 0)
            {
                _heard = true;
                _pipe.Writer.Advance((int)count);
                _ = FlushAsync();
                continue;
            }

            if (count < 0 && errno == ErrorNumber.Interrupted) continue;
            if (count < 0 && errno == ErrorNumber.WouldBlock) return;
            OnReadFault(count == 0 ? PortFault.HungUp : PortFault.FromErrno(errno));
            return;
        }
    }

    /// <summary>
    /// Hands the reader what came. Completes at once, unless the reader is behind: then reading pauses until it has caught up.
    /// </summary>
    private async Task FlushAsync()
    {
        var flush = _pipe.Writer.FlushAsync();
        _paused = !flush.IsCompleted;
        var hasPaused = _paused;
        var isReaderDone = true;
        try
        {
            isReaderDone = (await flush).IsCompleted;
        }
        catch (Exception)
        {
            // The reader completed its end with an exception of its own.
        }

        // A reader that is done wants no more: what still comes stays in the device.
        if (!hasPaused) _paused = isReaderDone;
        else if (!isReaderDone) _reactor.Post(new ReactorRequest(this, null));
    }

    private void OnReadFault(PortFault fault)
    {
        if (_role != DescriptorRole.PseudoTerminalMaster || fault.Kind != PortFaultKind.HungUp)
        {
            _reactor.Post(new ReactorRequest(this, fault));
            return;
        }

        // EIO at a master says that no slave is open now: the host left, and may come back.
        if (!_heard) return;
        _heard = false;
        Interlocked.Exchange(ref _hangUp, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Writes what the device takes now, perhaps nothing.</summary>
    private int WriteSome(ReadOnlySpan<byte> octets)
    {
        nint count;
        int errno;
        lock (_gate)
        {
            if (_descriptor < 0) throw new PortClosedException(_fault);
            do
            {
                count = Libc.Write(_descriptor, octets, (nuint)octets.Length);
                errno = Marshal.GetLastPInvokeError();
            }
            while (count < 0 && errno == ErrorNumber.Interrupted);
        }

        if (count >= 0) return (int)count;
        if (errno == ErrorNumber.WouldBlock) return 0;
        var fault = PortFault.FromErrno(errno);
        _reactor.Post(new ReactorRequest(this, fault));
        throw new PortClosedException(fault);
    }

    private async ValueTask WaitUntilWritableAsync(CancellationToken cancellation)
    {
        // The signal cannot be cancelled; raising it once too often only makes the writer try once more.
        using (cancellation.UnsafeRegister(static signal => ((Wakeup)signal!).Raise(), _writable)) await _writable.WaitAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
