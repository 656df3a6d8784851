using Signalbox.Gateway.Store;
using Signalbox.Storage.History;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.Writing;

/// <summary>
/// Makes records one frame: carries forward what an old frame still holds, takes in as many records as fit, commits, and makes the changes
/// visible. All of it happens or nothing. For the writer alone.
/// </summary>
internal sealed class FrameCommitter
{
    private readonly StoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly IJournal _journal;
    private readonly FrameRing _ring;
    private readonly IdSequence _ids;
    private readonly Compactor _compactor;
    private readonly Projector? _projector;
    private readonly IndexBatch _batch;
    private readonly FrameBuilder _frame = new();
    private readonly FrameStager _stager;
    private readonly PendingReferences _pending;
    private long _last;
    private long _commits;
    private long _reserved;

    /// <summary>Goes on after the last frame there is.</summary>
    public FrameCommitter(StoreParts parts, StoreOptions options, TimeProvider clock, long last)
    {
        _options = options;
        _clock = clock;
        _journal = parts.Journal;
        _ring = parts.Ring;
        _ids = parts.Ids;
        _compactor = parts.Compactor;
        _projector = parts.Projector;
        _batch = parts.Batch;
        _pending = parts.Pending;
        _stager = new FrameStager(_frame, _batch, parts.References);
        _last = last;
    }

    /// <summary>Frames committed so far.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Commits a first part of the records, as many as one frame takes, and moves the bound of ids along.</summary>
    /// <param name="records">The records; <see cref="StoreRecord.Applied"/> is set on those taken.</param>
    /// <param name="mustWrite">Whether to write a frame though nothing stands in it.</param>
    /// <returns>How many were taken.</returns>
    /// <exception cref="IOException">Nothing was written; <see cref="Reopen"/> comes before the next try.</exception>
    /// <exception cref="StoreDamagedException">The same, since an old frame is not as it was.</exception>
    public int Commit(ArraySegment<StoreRecord> records, bool mustWrite) => Commit(records, mustWrite, _ids.NextBound());

    /// <summary>Commits the last frame of all, which gives back the ids that were reserved and not taken.</summary>
    /// <exception cref="IOException">It was not written, and the ids are left unused.</exception>
    public void CommitLast()
    {
        if (_ids.LastBound() is var bound && bound != _reserved) Commit(ArraySegment<StoreRecord>.Empty, mustWrite: true, bound);
    }

    /// <summary>After a failed commit: makes ready for the next try.</summary>
    /// <exception cref="IOException">Writing still fails.</exception>
    public void Reopen() => _journal.Reopen(_last);

    private int Commit(ArraySegment<StoreRecord> records, bool mustWrite, long bound)
    {
        _frame.Begin(_last + 1, _compactor.Oldest, bound, _clock.GetUtcNow().ToUnixTimeMilliseconds());
        var taken = 0;
        var isDone = false;
        try
        {
            _compactor.Carry(_frame, through: _projector?.Backlog.Position ?? _last);
            taken = Stage(records);
            if (_frame.Count > 0 || mustWrite) Write();
            isDone = true;
        }
        finally
        {
            if (!isDone) Discard();
        }

        _pending.Remove(_stager.Sent);
        return taken;
    }

    private int Stage(ArraySegment<StoreRecord> records)
    {
        _stager.Sent.Clear();
        var taken = 0;
        var octetsMax = _frame.Length + _options.CommitOctetsMax;
        while (taken < records.Count && taken < _options.CommitRecordsMax && _frame.Length < octetsMax)
        {
            var record = records[taken++];
            record.Applied = _stager.Stage(record);
        }

        return taken;
    }

    private void Write()
    {
        _frame.Finish();
        _journal.Commit(_frame.Sequence, _frame.Frame, _compactor.Oldest, _compactor.Drops);
        Volatile.Write(ref _last, _frame.Sequence);
        Volatile.Write(ref _commits, _commits + 1);
        _reserved = _frame.Reserved;
        // The frame first: whoever finds a message in the index reads its text from there.
        _ring.Add(_frame.Sequence, _frame.Frame);
        _batch.Publish();
        _compactor.Committed(_frame.Length);
        _ids.Confirm(_frame.Reserved);
        _projector?.Backlog.Committed(_frame.Sequence, _frame.Length, _frame.Time);
    }

    private void Discard()
    {
        _batch.Discard();
        _compactor.Discarded();
    }
}
