using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Actors;

namespace Signalbox.Storage.Memory;

/// <summary>
/// A store for tests: it keeps every clause of <see cref="IMessageStore"/> but for the power switch, with plain dictionaries where the
/// others have files, so that the others can be compared with it. Its disk is a <see cref="MemoryMedium"/>.
/// </summary>
public sealed class MemoryMessageStore : IMessageStore, IMessageHistory
{
    /// <summary>Records that wait before admissions are refused, unless told otherwise.</summary>
    public const int DefaultQueueCapacity = 65_536;

    private readonly Lock _gate = new();
    private readonly Wakeup _work = new();
    private readonly MemoryMedium _medium;
    private readonly int _queueCapacity;
    private readonly Dictionary<(string Link, string Reference), PartKey> _uncommitted = [];
    private List<StoreRecord> _waiting = [];
    private StoreHealth _health = StoreHealth.Writable;
    private IStoreListener? _listener;
    private Task _loop = Task.CompletedTask;
    private bool _isClosed;
    private bool _isSealed;
    private long _commits;
    private long _failures;

    /// <summary>Opens a store.</summary>
    /// <param name="medium">What an earlier store left; an empty one when null.</param>
    /// <param name="queueCapacity">Records that wait before admissions are refused.</param>
    /// <exception cref="StoreInUseException">Another open store has the medium.</exception>
    public MemoryMessageStore(MemoryMedium? medium = null, int queueCapacity = DefaultQueueCapacity)
    {
        _medium = medium ?? new MemoryMedium();
        _queueCapacity = queueCapacity;
        if (!_medium.TryTake()) throw new StoreInUseException("this medium");
        _medium.Healed += _work.Raise;
    }

    /// <summary>Whether it commits only when told by <see cref="Step"/>, for a test in which nothing may happen by itself.</summary>
    public bool IsStepped { get; init; }

    /// <inheritdoc/>
    public StoreHealth Health => Volatile.Read(ref _health);

    /// <inheritdoc/>
    public StoreFigures Figures
    {
        get
        {
            lock (_gate)
            lock (_medium.Gate)
            {
                return new StoreFigures
                {
                    Commits = _commits,
                    Records = _medium.Content.Records,
                    Waiting = _waiting.Count,
                    Live = _medium.Content.Live,
                    Failures = _failures,
                };
            }
        }
    }

    /// <inheritdoc/>
    public void Start(IStoreListener listener)
    {
        if (_listener is not null) throw new InvalidOperationException("the store has been started");
        _listener = listener;
        if (!IsStepped) _loop = Task.Run(() => RunAsync(listener));
    }

    /// <summary>With <see cref="IsStepped"/>, after the start: commits what waits now, or fails to, and tells the listener.</summary>
    public void Step() => TryStep(_listener!);

    /// <inheritdoc/>
    public bool TryAppend(StoreRecord record)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isSealed, this);
            if (IsAdmission(record) && !HasRoom) return false;
            _waiting.Add(record);
            if (record is StoreRecord.PartSent sent) _uncommitted[(sent.Link, sent.Reference)] = sent.Part;
        }

        _work.Raise();
        return true;
    }

    /// <inheritdoc/>
    public bool TryAppend(IReadOnlyList<StoreRecord.MessageAccepted> admissions)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isSealed, this);
            if (!HasRoom) return false;
            _waiting.AddRange(admissions);
        }

        _work.Raise();
        return true;
    }

    /// <inheritdoc/>
    public long TakeIds(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (_medium.Gate)
        {
            var first = _medium.Content.LastId + 1;
            _medium.Content.LastId += count;
            return first;
        }
    }

    /// <inheritdoc/>
    public bool TryFindPart(string link, string reference, out PartKey part)
    {
        lock (_gate)
        {
            if (_uncommitted.TryGetValue((link, reference), out part)) return true;
            lock (_medium.Gate) return _medium.Content.TryFindPart(link, reference, out part);
        }
    }

    /// <inheritdoc/>
    public bool TryGetState(PartKey part, out LiveState state)
    {
        lock (_medium.Gate) return _medium.Content.TryGetState(part, out state);
    }

    /// <inheritdoc/>
    public Message? ReadMessage(long id)
    {
        lock (_medium.Gate) return _medium.Content.FindMessage(id);
    }

    /// <inheritdoc/>
    public EndedMessage? ReadEnded(long id)
    {
        lock (_medium.Gate) return _medium.Content.FindEnded(id);
    }

    /// <inheritdoc/>
    public InboundMessage? ReadInbound(long id)
    {
        lock (_medium.Gate) return _medium.Content.FindInbound(id);
    }

    /// <inheritdoc/>
    public long FindOverdue(long from, int count, long limit, ICollection<PartKey> found)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (_medium.Gate) return _medium.Content.FindOverdue(from, count, limit, found);
    }

    /// <inheritdoc/>
    public IEnumerable<LiveEntry> ReadLive()
    {
        lock (_medium.Gate) return _medium.Content.ReadLive();
    }

    /// <inheritdoc/>
    public ValueTask<HistoryEntry?> FindAsync(long id, CancellationToken cancellation)
    {
        lock (_medium.Gate) return new(_medium.Content.History.Find(id));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> FindJobAsync(long job, CancellationToken cancellation)
    {
        lock (_medium.Gate) return new(_medium.Content.History.FindJob(job));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<HistoryEntry>> FindMessagesAsync(MessageQuery query, CancellationToken cancellation)
    {
        lock (_medium.Gate) return new(_medium.Content.History.FindMessages(query));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JobKey>> FindJobsAsync(JobQuery query, CancellationToken cancellation)
    {
        lock (_medium.Gate) return new(_medium.Content.History.FindJobs(query));
    }

    /// <inheritdoc/>
    public Task CatchUpAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
        }

        _work.Raise();
        await _loop;
        if (IsStepped && _listener is { } listener) StepToTheEnd(listener);
        _medium.Healed -= _work.Raise;
        _medium.Release();
    }

    private bool HasRoom => !_isClosed && _health.IsWritable && _waiting.Count < _queueCapacity;

    private static bool IsAdmission(StoreRecord record) => record is StoreRecord.MessageAccepted or StoreRecord.InboundReceived;

    private async Task RunAsync(IStoreListener listener)
    {
        while (true)
        {
            await _work.WaitAsync();
            if (!TryStep(listener)) return;
            if (_isClosed) _work.Raise();
        }
    }

    private void StepToTheEnd(IStoreListener listener)
    {
        while (TryStep(listener))
        {
        }
    }

    // False when that was the last time.
    private bool TryStep(IStoreListener listener)
    {
        List<StoreRecord> batch;
        bool isLast;
        lock (_gate)
        {
            batch = _waiting;
            _waiting = [];
            // What is appended while the last records are told is taken too.
            _isSealed = _isClosed && (batch.Count == 0 || _medium.Failure is not null);
            isLast = _isSealed;
        }

        if (_medium.Failure is { } cause) Fail(listener, batch, cause);
        else Commit(listener, batch);
        return !isLast;
    }

    private void Commit(IStoreListener listener, List<StoreRecord> batch)
    {
        if (batch.Count > 0)
        {
            lock (_gate)
            lock (_medium.Gate)
            {
                foreach (var record in batch) record.Applied = _medium.Content.Apply(record);
                ForgetUncommitted(batch);
                _commits++;
            }
        }

        SetHealth(listener, StoreHealth.Writable);
        if (batch.Count > 0) listener.Committed(batch);
    }

    private void Fail(IStoreListener listener, List<StoreRecord> batch, string cause)
    {
        var admissions = batch.Where(IsAdmission).ToList();
        lock (_gate)
        {
            if (batch.Count > 0) _failures++;
            _waiting.InsertRange(0, batch.Where(record => !IsAdmission(record)));
        }

        SetHealth(listener, new StoreHealth(false, cause));
        if (admissions.Count > 0) listener.Failed(admissions);
    }

    private void SetHealth(IStoreListener listener, StoreHealth health)
    {
        if (Health == health) return;
        Volatile.Write(ref _health, health);
        listener.HealthChanged(health);
    }

    // A reference that was appended again since belongs to the newer record, which is yet to be committed.
    private void ForgetUncommitted(List<StoreRecord> batch)
    {
        foreach (var sent in batch.OfType<StoreRecord.PartSent>()) _uncommitted.Remove((sent.Link, sent.Reference));
        foreach (var sent in _waiting.OfType<StoreRecord.PartSent>()) _uncommitted[(sent.Link, sent.Reference)] = sent.Part;
    }
}
