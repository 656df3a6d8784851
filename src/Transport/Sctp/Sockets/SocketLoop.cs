using System.Collections.Concurrent;
using Signalbox.Transport.Sctp.Associations;

namespace Signalbox.Transport.Sctp.Sockets;

/// <summary>
/// The one thread of a stack: it receives, accepts and closes, so that no two native calls of these kinds ever meet. Derived classes say how it
/// sleeps and is woken.
/// </summary>
internal abstract class SocketLoop : IAsyncDisposable
{
    /// <summary>
    /// Even if a stack forgets to say that there is room, senders try again after this time.
    /// </summary>
    protected static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<LoopEntry> _posted = new();
    private readonly ConcurrentDictionary<LoopEntry, bool> _entries = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _clock;
    private readonly Thread _thread;
    private volatile bool _isStopping;

    protected SocketLoop(string name, TimeProvider clock)
    {
        _clock = clock;
        _thread = new Thread(Run) { IsBackground = true, Name = name };
    }

    /// <summary>Where everything is received; for the loop's thread.</summary>
    public byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(SctpAssociation.MessageOctetsMax, pinned: true);

    /// <summary>The stack's clock.</summary>
    public TimeProvider Clock => _clock;

    public void Start() => _thread.Start();

    /// <summary>Lets an entry be run now and then, besides when it is asked for.</summary>
    public void Add(LoopEntry entry) => _entries[entry] = true;

    public void Remove(LoopEntry entry) => _entries.TryRemove(entry, out _);

    public void Enqueue(LoopEntry entry)
    {
        _posted.Enqueue(entry);
        Wake();
    }

    /// <summary>Ends the thread; whoever owns sockets has closed them before.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        Wake();
        await _ended.Task;
    }

    /// <summary>Ends a wait, or the next one when there is none. Thread-safe.</summary>
    protected abstract void Wake();

    /// <summary>Waits until woken, and posts what has become ready meanwhile.</summary>
    protected abstract void Wait(TimeSpan atMost);

    /// <summary>The thread has ended: lets go of what it slept on.</summary>
    protected abstract void Release();

    private void Run()
    {
        var lastRetry = _clock.GetTimestamp();
        while (!_isStopping)
        {
            if (_posted.IsEmpty) Wait(RetryInterval);
            while (_posted.TryDequeue(out var entry)) entry.Run();
            if (_clock.GetElapsedTime(lastRetry) < RetryInterval) continue;
            lastRetry = _clock.GetTimestamp();
            foreach (var entry in _entries.Keys) entry.Run();
        }

        Release();
        _ended.TrySetResult();
    }
}
