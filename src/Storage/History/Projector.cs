using Signalbox.Kernel.Wire;
using Signalbox.Storage.Journal;

namespace Signalbox.Storage.History;

/// <summary>
/// Follows the journal and writes history, behind the writer's back and on a thread of its own: it lets changes gather for a period, reads
/// the frames at once (from memory when they are still there), merges them and writes them together. After a failure it opens history
/// anew and goes on from where that says; what it has not seen stays in the journal.
/// </summary>
internal sealed class Projector : IDisposable
{
    // The share of the frames in memory after which the period is cut short, so that they are still there when they are read.
    private const int RecentShare = 4;
    private const int UrgentOctetsMin = 1 << 20;

    private readonly StoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly FrameRing _ring;
    private readonly IJournalReader _journal;
    private readonly Func<IHistoryWriter> _open;
    private readonly ProjectorBacklog _backlog;
    private readonly HistoryBatch _batch = new();
    private readonly WireBuffer _frame = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _carriedThrough;
    private IHistoryWriter? _history;
    private readonly long _lastAtStart;
    private long _read;
    private long _readTime;
    private long _readOctets;
    private bool _isBehind;
    private string? _failure;

    /// <summary>Opens history.</summary>
    /// <exception cref="StoreDamagedException">History is ahead of the journal.</exception>
    /// <exception cref="StoreFailedException">It cannot be opened.</exception>
    public Projector(
        StoreOptions options, TimeProvider clock, FrameRing ring, IJournalReader journal, Func<IHistoryWriter> open, long first, long last)
    {
        _options = options;
        _clock = clock;
        _ring = ring;
        _journal = journal;
        _open = open;
        _history = open();
        if (_history.Position > last) throw AheadOf(last);
        // A journal that begins later than history ends: what lived then is known by its snapshots alone.
        _carriedThrough = _history.Position < first - 1 ? last : 0;
        _lastAtStart = last;
        _read = Math.Max(_history.Position, first - 1);
        _isBehind = _read < last;
        _backlog = new ProjectorBacklog(clock, _read, last);
    }

    /// <summary>What of the journal is not in history yet.</summary>
    public ProjectorBacklog Backlog => _backlog;

    /// <summary>Why history cannot be written now; null when it can.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <summary>Called after every transaction.</summary>
    public Action? Advanced { get; set; }

    /// <summary>Completes when all frames are in history after the backlog was closed, or when that failed.</summary>
    public Task Ended => _ended.Task;

    public void Start() => new Thread(Run) { Name = "store history", IsBackground = true }.Start();

    public void Dispose() => _history?.Dispose();

    private void Run()
    {
        var pause = _options.RetryPauseMin;
        var urgentOctets = Math.Max(UrgentOctetsMin, _options.RecentOctets / RecentShare);
        while (_isBehind || _backlog.WaitForFrames(_options.HistoryPeriod, urgentOctets))
        {
            if (TryProject())
            {
                pause = _options.RetryPauseMin;
                continue;
            }

            if (!_backlog.Pause(pause)) break;
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _options.RetryPauseMax.Ticks));
        }

        _backlog.Abandon();
        _ended.SetResult();
    }

    // Writes one transaction; false when that failed.
    private bool TryProject()
    {
        try
        {
            _history ??= Reopen();
            Collect();
            _history.Write(_batch, _read);
            _batch.Clear();
            _backlog.Written(_read, _readOctets, _readTime);
            _readOctets = 0;
            Volatile.Write(ref _failure, null);
            Advanced?.Invoke();
            return true;
        }
        catch (Exception failure) when (failure is StoreFailedException or StoreDamagedException or MalformedRecordException)
        {
            Volatile.Write(ref _failure, failure.Message);
            _history?.Dispose();
            _history = null;
            _isBehind = true;
            return false;
        }
    }

    private void Collect()
    {
        var last = _backlog.Last;
        while (_read < last && _batch.Count < _options.HistoryRowsMax)
        {
            Read(_read + 1);
            _batch.Take(_frame.Written, takesCarried: _read < _carriedThrough);
            _readTime = FrameHeader.Read(_frame.Written).Time;
            if (++_read > _lastAtStart) _readOctets += _frame.Length;
        }

        _isBehind = _read < last;
    }

    private void Read(long sequence)
    {
        if (_ring.TryReadFrame(sequence, _frame)) return;
        if (!_journal.TryReadFrame(sequence, _frame)) throw new StoreDamagedException($"{_journal.Name}: frame {sequence} is gone");
        if (FrameHeader.Check(_frame.Written, out _) is { } fault)
            throw new StoreDamagedException($"{_journal.Name}: frame {sequence} is damaged: {fault}");
    }

    // A commit that was reported as failed may be there all the same.
    private IHistoryWriter Reopen()
    {
        var history = _open();
        try
        {
            history.MakeDurable();
        }
        catch
        {
            history.Dispose();
            throw;
        }

        if (history.Position == _read) _backlog.Written(_read, _readOctets, _readTime);
        else _read = _backlog.Position;
        _readOctets = 0;
        _batch.Clear();
        return history;
    }

    private StoreDamagedException AheadOf(long last)
    {
        var position = _history!.Position;
        _history.Dispose();
        return new StoreDamagedException(
            $"{_history.Name} has seen frame {position}, and {_journal.Name} ends with {last}: they do not belong together");
    }
}
