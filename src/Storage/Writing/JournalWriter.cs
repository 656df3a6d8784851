using Signalbox.Gateway.Store;
using Signalbox.Storage.History;

namespace Signalbox.Storage.Writing;

/// <summary>
/// The one writer, on a thread of its own: takes whatever waits, has it committed and told, and takes what has come to wait meanwhile. There
/// is no timer: the time of one commit collects the next. It also copes with a disk that fails and with history that cannot keep up.
/// </summary>
internal sealed class JournalWriter
{
    // How long one commit waits for history that is too far behind: what is live already must go on, if slowly.
    private static readonly TimeSpan HistoryPatience = TimeSpan.FromSeconds(1);

    private readonly StoreOptions _options;
    private readonly FrameCommitter _committer;
    private readonly RecordQueue _queue;
    private readonly Projector? _projector;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoreHealth _health = StoreHealth.Writable;
    private CompletionLoop _completions = null!;
    private long _records;
    private long _failures;
    private bool _isHeldUp;

    public JournalWriter(StoreParts parts, FrameCommitter committer, StoreOptions options)
    {
        _options = options;
        _committer = committer;
        _queue = parts.Queue;
        _projector = parts.Projector;
    }

    public StoreHealth Health => Volatile.Read(ref _health);

    /// <summary>Records done with so far.</summary>
    public long Records => Volatile.Read(ref _records);

    /// <summary>Commits that failed so far.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Completes when the last record is durable and told, after the queue was closed.</summary>
    public Task Ended => _ended.Task;

    public void Start(IStoreListener listener)
    {
        _completions = new CompletionLoop(listener);
        new Thread(Run) { Name = "store writer", IsBackground = true }.Start();
    }

    /// <summary>History has caught up a little: lets the writer look whether admissions can be taken again.</summary>
    public void HistoryAdvanced()
    {
        if (Volatile.Read(ref _isHeldUp)) _queue.Nudge();
    }

    private void Run()
    {
        do
        {
            while (_queue.Take(out var records)) WriteAll(records);
            // Whoever is told may append what follows.
            _completions.Drain();
        }
        while (!_queue.TrySeal());
        End();
    }

    private void WriteAll(ArraySegment<StoreRecord> records)
    {
        try
        {
            // Without records it was nudged, to reserve ids or to look after history.
            var mustWrite = records.Count == 0;
            do
            {
                MindHistory();
                Write(ref records, mustWrite);
            }
            while (records.Count > 0);
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            Recover(records, failure);
        }
    }

    private void Write(ref ArraySegment<StoreRecord> records, bool mustWrite)
    {
        var taken = _committer.Commit(records, mustWrite);
        if (taken == 0) return;
        Volatile.Write(ref _records, _records + taken);
        _queue.Done(taken);
        _completions.Committed(records[..taken]);
        records = records[taken..];
    }

    private static bool IsDiskFailure(Exception failure) => failure is StoreFailedException or StoreDamagedException;

    // Clause 4: what asks to be taken in is refused, the rest is kept and tried again, in order, until it succeeds.
    private void Recover(ArraySegment<StoreRecord> records, Exception failure)
    {
        Volatile.Write(ref _failures, _failures + 1);
        SetHealth(HealthAfter(failure));
        StoreRecord[] all = [.. records, .. _queue.StopAdmissions()];
        StoreRecord[] refused = [.. all.Where(RecordQueue.IsAdmission)];
        ArraySegment<StoreRecord> kept = all.Where(record => !RecordQueue.IsAdmission(record)).ToArray();
        _queue.Done(refused.Length);
        _completions.Failed(refused);

        var pause = _options.RetryPauseMin;
        var isOpen = true;
        while (isOpen)
        {
            // Once the queue is closed there is one more try, and then no more.
            isOpen = _queue.Pause(pause);
            if (TryAgain(ref kept))
            {
                BecomeWritable();
                return;
            }

            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _options.RetryPauseMax.Ticks));
        }
    }

    private bool TryAgain(ref ArraySegment<StoreRecord> kept)
    {
        try
        {
            _committer.Reopen();
            do Write(ref kept, mustWrite: true);
            while (kept.Count > 0);
            return true;
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            Volatile.Write(ref _failures, _failures + 1);
            // What does not heal by itself is told although the store was not writable before.
            var health = HealthAfter(failure);
            if ((health.IsForGood || failure is StoreDamagedException) && health != Health) SetHealth(health);
            else Volatile.Write(ref _health, health);
            return false;
        }
    }

    private static StoreHealth HealthAfter(Exception failure) =>
        new(false, failure.Message) { IsForGood = failure is StoreFailedException { IsForGood: true } };

    // History that is slow slows the writer, and so in the end whoever submits. History that cannot be written at all must not: then
    // admissions are refused, and what is live already goes on.
    private void MindHistory()
    {
        if (_projector is null) return;
        var cause = _projector.Failure;
        var hasRoom = _projector.Backlog.WaitForRoom(_options.HistoryLagOctetsMax, cause is null ? HistoryPatience : TimeSpan.Zero);
        if (_isHeldUp && hasRoom)
        {
            BecomeWritable();
        }
        else if (!_isHeldUp && !hasRoom && cause is not null)
        {
            Volatile.Write(ref _isHeldUp, true);
            SetHealth(new StoreHealth(false, cause));
            _queue.RefuseAdmissions();
        }
    }

    // Whoever is told may submit at once.
    private void BecomeWritable()
    {
        Volatile.Write(ref _isHeldUp, false);
        _queue.AllowAdmissions();
        SetHealth(StoreHealth.Writable);
    }

    private void SetHealth(StoreHealth health)
    {
        Volatile.Write(ref _health, health);
        _completions.HealthChanged(health);
    }

    private void End()
    {
        try
        {
            if (Health.IsWritable) _committer.CommitLast();
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            Volatile.Write(ref _failures, _failures + 1);
        }

        _completions.Close();
        _completions.Ended.ContinueWith(_ => _ended.SetResult(), TaskScheduler.Default);
    }
}
