using Signalbox.Gateway.Store;
using Signalbox.Storage.History;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Writing;

/// <summary>
/// The one writer, on a thread of its own: takes whatever waits, makes it one frame, commits it, makes it visible, has it told, and takes
/// what has come to wait meanwhile. There is no timer: the time of one commit collects the next.
/// </summary>
internal sealed class JournalWriter
{
    // How long one commit waits for history that is too far behind: what is live already must go on, if slowly.
    private static readonly TimeSpan HistoryPatience = TimeSpan.FromSeconds(1);

    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly SqliteJournal _journal;
    private readonly FrameRing _ring;
    private readonly RecordQueue _queue;
    private readonly PendingReferences _pending;
    private readonly IdSequence _ids;
    private readonly Compactor _compactor;
    private readonly Projector? _projector;
    private readonly IndexBatch _batch;
    private readonly FrameBuilder _frame = new();
    private readonly FrameStager _stager;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoreHealth _health = StoreHealth.Writable;
    private CompletionLoop _completions = null!;
    private long _last;
    private long _commits;
    private long _records;
    private long _failures;
    private bool _isHeldUp;

    public JournalWriter(StoreParts parts, SqliteStoreOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _journal = parts.Journal;
        _ring = parts.Ring;
        _queue = parts.Queue;
        _pending = parts.Pending;
        _ids = parts.Ids;
        _batch = parts.Batch;
        _compactor = parts.Compactor;
        _projector = parts.Projector;
        _stager = new FrameStager(_frame, _batch, parts.References);
    }

    public StoreHealth Health => Volatile.Read(ref _health);

    public long Commits => Volatile.Read(ref _commits);

    public long Records => Volatile.Read(ref _records);

    public long Failures => Volatile.Read(ref _failures);

    /// <summary>The last frame that is durable.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Completes when the last record is durable and told, after the queue was closed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Goes on after the last frame there is, by one that reserves ids: it also shows that the journal can be written.</summary>
    public void Begin(long last)
    {
        _last = last;
        CommitFrame(ArraySegment<StoreRecord>.Empty, mustWrite: true);
    }

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
        // Without records it was nudged to reserve ids.
        do
        {
            MindHistory();
            records = Write(records, mustWrite: records.Count == 0);
        }
        while (records.Count > 0);
    }

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

    // Commits a first part of the records, or copes with the failure to; returns those that are left.
    private ArraySegment<StoreRecord> Write(ArraySegment<StoreRecord> records, bool mustWrite)
    {
        try
        {
            return records[CommitFrame(records, mustWrite)..];
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            Recover(records, failure);
            return ArraySegment<StoreRecord>.Empty;
        }
    }

    private static bool IsDiskFailure(Exception failure) => failure is SqliteFailedException or StoreDamagedException;

    // Commits as many records as one frame takes and returns how many; an exception means that none was.
    private int CommitFrame(ArraySegment<StoreRecord> records, bool mustWrite)
    {
        var bound = _ids.NextBound();
        _frame.Begin(_last + 1, _compactor.Oldest, bound, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        int taken;
        try
        {
            _compactor.Carry(_frame, through: _projector?.Backlog.Position ?? _last);
            taken = Stage(records);
            if (_frame.Count > 0 || mustWrite)
            {
                _frame.Finish();
                _journal.Commit(_frame.Sequence, _frame.Frame, _compactor.Oldest, _compactor.Drops);
            }
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            _batch.Discard();
            _compactor.Discarded();
            throw;
        }

        if (_frame.Count > 0 || mustWrite) FrameCommitted(bound);
        Told(records[..taken]);
        return taken;
    }

    private int Stage(ArraySegment<StoreRecord> records)
    {
        var taken = 0;
        _stager.Sent.Clear();
        var octetsMax = _frame.Length + _options.CommitOctetsMax;
        while (taken < records.Count && taken < _options.CommitRecordsMax && _frame.Length < octetsMax)
        {
            var record = records[taken++];
            record.Applied = _stager.Stage(record);
        }

        return taken;
    }

    private void FrameCommitted(long bound)
    {
        Volatile.Write(ref _last, _frame.Sequence);
        Volatile.Write(ref _commits, _commits + 1);
        _ring.Add(_frame.Sequence, _frame.Frame);
        _batch.Publish();
        _compactor.Committed(_frame.Length);
        _ids.Confirm(bound);
        _projector?.Backlog.Committed(_frame.Sequence, _frame.Length, _frame.Time);
    }

    private void Told(ArraySegment<StoreRecord> records)
    {
        if (records.Count == 0) return;
        Volatile.Write(ref _records, _records + records.Count);
        _pending.Remove(_stager.Sent);
        _queue.Done(records.Count);
        _completions.Committed(records);
    }

    // Clause 4: what asks to be taken in is refused, the rest is kept and tried again, in order, until it succeeds.
    private void Recover(ArraySegment<StoreRecord> records, Exception failure)
    {
        Volatile.Write(ref _failures, _failures + 1);
        SetHealth(new StoreHealth(false, failure.Message));
        StoreRecord[] all = [.. records, .. _queue.StopAdmissions()];
        Refuse([.. all.Where(RecordQueue.IsAdmission)]);
        ArraySegment<StoreRecord> kept = all.Where(record => !RecordQueue.IsAdmission(record)).ToArray();

        var pause = _options.RetryPauseMin;
        var isOpen = true;
        while (isOpen)
        {
            isOpen = _queue.Pause(pause);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _options.RetryPauseMax.Ticks));
            if (!TryAgain(ref kept)) continue;
            BecomeWritable();
            return;
        }
    }

    private bool TryAgain(ref ArraySegment<StoreRecord> kept)
    {
        try
        {
            _journal.Reopen(_last);
            do kept = kept[CommitFrame(kept, mustWrite: true)..];
            while (kept.Count > 0);
            return true;
        }
        catch (Exception failure) when (IsDiskFailure(failure))
        {
            Volatile.Write(ref _failures, _failures + 1);
            return false;
        }
    }

    private void Refuse(StoreRecord[] admissions)
    {
        _queue.Done(admissions.Length);
        _completions.Failed(admissions);
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

    // The last frame gives back the ids that were reserved and not taken. Without it nothing is wrong: they are left unused.
    private void End()
    {
        try
        {
            if (Health.IsWritable && _ids.LastBound() is var bound && bound != _frame.Reserved) CommitLast(bound);
        }
        catch (SqliteFailedException)
        {
            Volatile.Write(ref _failures, _failures + 1);
        }

        _completions.Close();
        _completions.Ended.ContinueWith(_ => _ended.SetResult(), TaskScheduler.Default);
    }

    private void CommitLast(long bound)
    {
        _frame.Begin(_last + 1, _compactor.Oldest, bound, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        _frame.Finish();
        _journal.Commit(_frame.Sequence, _frame.Frame, _compactor.Oldest, _compactor.Drops);
        FrameCommitted(bound);
    }
}
