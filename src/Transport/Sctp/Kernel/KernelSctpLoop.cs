using System.Collections.Concurrent;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Sctp.Sockets;

namespace Signalbox.Transport.Sctp.Kernel;

/// <summary>The thread of the kernel's SCTP sockets: it sleeps in epoll, edge-triggered.</summary>
internal sealed class KernelSctpLoop : SocketLoop
{
    private const ulong WakeToken = 0;
    private const int ReadyMax = 64;
    private readonly EpollSet _epoll = new();
    private readonly WakeDescriptor _wake = new();
    private readonly ConcurrentDictionary<ulong, LoopEntry> _watched = new();
    private readonly ReadyDescriptor[] _ready = new ReadyDescriptor[ReadyMax];
    private readonly Lock _gate = new();
    private ulong _lastToken = WakeToken;
    private bool _isReleased;

    public KernelSctpLoop(TimeProvider clock)
        : base("sctp", clock) => _epoll.Watch(_wake.Descriptor, WakeToken, EpollSet.Readable);

    /// <summary>Lets the entry run whenever the descriptor has something to tell; the result is what it is known by.</summary>
    public ulong Watch(int descriptor, LoopEntry entry)
    {
        var token = Interlocked.Increment(ref _lastToken);
        _watched[token] = entry;
        _epoll.Watch(descriptor, token, EpollSet.Readable | EpollSet.Writable | EpollSet.EdgeTriggered);
        return token;
    }

    public void Forget(int descriptor, ulong token)
    {
        if (_watched.TryRemove(token, out _)) _epoll.Forget(descriptor);
    }

    protected override void Wake()
    {
        lock (_gate)
        {
            if (!_isReleased) _wake.Raise();
        }
    }

    protected override void Wait(TimeSpan atMost)
    {
        var count = _epoll.Wait(_ready, (int)atMost.TotalMilliseconds);
        foreach (var ready in _ready.AsSpan(0, count))
        {
            if (ready.Token == WakeToken) _wake.Reset();
            else if (_watched.TryGetValue(ready.Token, out var entry)) entry.Post();
        }
    }

    protected override void Release()
    {
        lock (_gate)
        {
            _isReleased = true;
            _epoll.Dispose();
            _wake.Dispose();
        }
    }
}
