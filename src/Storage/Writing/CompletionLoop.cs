using System.Collections.Concurrent;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Writing;

/// <summary>
/// Tells the listener, on a thread of its own and in order, so that the writer goes on with the next commit meanwhile. Bounded: a listener
/// that cannot keep up holds the writer back.
/// </summary>
internal sealed class CompletionLoop
{
    // Commits that may be told later than the next begins.
    private const int NoticesMax = 16;

    private readonly BlockingCollection<Notice> _notices = new(NoticesMax);
    private readonly IStoreListener _listener;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CompletionLoop(IStoreListener listener)
    {
        _listener = listener;
        new Thread(Run) { Name = "store completions", IsBackground = true }.Start();
    }

    /// <summary>Completes when everything has been told after <see cref="Close"/>.</summary>
    public Task Ended => _ended.Task;

    public void Committed(ArraySegment<StoreRecord> records) => Tell(new Notice(records, IsCommitted: true, null));

    public void Failed(ArraySegment<StoreRecord> records) => Tell(new Notice(records, IsCommitted: false, null));

    public void HealthChanged(StoreHealth health) => Tell(new Notice(ArraySegment<StoreRecord>.Empty, IsCommitted: false, health));

    /// <summary>Waits until all has been told. For the writer, whose thread may wait.</summary>
    public void Drain()
    {
        using var told = new ManualResetEventSlim();
        _notices.Add(new Notice(ArraySegment<StoreRecord>.Empty, IsCommitted: false, null, told));
        told.Wait();
    }

    public void Close() => _notices.CompleteAdding();

    private void Tell(in Notice notice)
    {
        if (notice.Records.Count > 0 || notice.Health is not null) _notices.Add(notice);
    }

    private void Run()
    {
        foreach (var notice in _notices.GetConsumingEnumerable())
        {
            if (notice.Fence is not null) notice.Fence.Set();
            else if (notice.Health is not null) _listener.HealthChanged(notice.Health);
            else if (notice.IsCommitted) _listener.Committed(notice.Records);
            else _listener.Failed(notice.Records);
        }

        _notices.Dispose();
        _ended.SetResult();
    }

    private readonly record struct Notice(
        ArraySegment<StoreRecord> Records, bool IsCommitted, StoreHealth? Health, ManualResetEventSlim? Fence = null);
}
