using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Storage.History;
using Signalbox.Storage.Index;
using Signalbox.Storage.Journal;
using Signalbox.Storage.Postgres;
using Signalbox.Storage.Recovery;
using Signalbox.Storage.Sqlite;
using Signalbox.Storage.Writing;

namespace Signalbox.Storage;

/// <summary>
/// The store: a journal in SQLite or PostgreSQL, one row for each group commit, and an index of what is live in memory. Beside the clauses of
/// <see cref="IMessageStore"/>: a message of several parts becomes ENROUTE when the first of its parts was sent or has ended; a reference is
/// found as long as its part is live, ended or not. Disposal refuses admissions at once and takes changes until the listener has been told
/// everything; while nothing can be written it tries once more and then gives up, as a crash would.
/// </summary>
public sealed class JournalStore : IMessageStore
{
    private readonly IStoreMedium _medium;
    private readonly StoreParts _parts;
    private readonly FrameCommitter _committer;
    private readonly JournalWriter _writer;
    private readonly BodyReader _bodies;
    private int _isStarted;
    private int _isClosed;

    private JournalStore(IStoreMedium medium, StoreParts parts, FrameCommitter committer, StoreOptions options)
    {
        _medium = medium;
        _parts = parts;
        _committer = committer;
        _writer = new JournalWriter(parts, committer, options);
        _bodies = new BodyReader(parts.Index, parts.Ring, parts.Reader);
        parts.Ids.RunningOut = parts.Queue.Nudge;
        parts.Journal.Troubled = parts.Queue.Nudge;
        parts.Projector?.Advanced = _writer.HistoryAdvanced;
        History = new JournalHistory(parts, parts.Projector is null ? null : medium.OpenHistoryReader());
    }

    /// <summary>What happened to messages, live or long ended.</summary>
    public JournalHistory History { get; }

    /// <inheritdoc/>
    public StoreHealth Health => _writer.Health;

    /// <inheritdoc/>
    public StoreFigures Figures => new()
    {
        Commits = _committer.Commits,
        Records = _writer.Records,
        Waiting = _parts.Queue.Uncommitted,
        Live = _parts.Index.Live,
        JournalOctets = _parts.Compactor.Octets,
        HistoryLagSeconds = _parts.Projector?.Backlog.Lag.TotalSeconds ?? 0,
        Failures = _writer.Failures,
    };

    /// <summary>Opens the store in a directory, and makes it there at the first time. What an earlier one left is recovered.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the text names each.</exception>
    /// <exception cref="StoreInUseException">The directory belongs to a store that is open.</exception>
    /// <exception cref="StoreDamagedException">What is there is not what a store left; the text names the place.</exception>
    /// <exception cref="IOException">It cannot be read, or not be written: a store does not open on a full disk.</exception>
    public static JournalStore Open(SqliteStoreOptions options, TimeProvider clock) =>
        Open(options, clock, () => new SqliteStoreMedium(options.Directory));

    /// <summary>
    /// Opens the store of a node in a PostgreSQL database, and makes it there at the first time. What an earlier one left is recovered. The
    /// node is held by a lease: when that could not be renewed for its time another store may take the node over, and this one then never
    /// writes again (<see cref="StoreHealth.IsForGood"/>).
    /// </summary>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the text names each.</exception>
    /// <exception cref="StoreInUseException">The directory, or the node's lease, belongs to a store that is open.</exception>
    /// <exception cref="StoreDamagedException">What is there is not what a store left; the text names the place.</exception>
    /// <exception cref="IOException">The server does not answer, refuses, or may lose what it says is committed.</exception>
    public static JournalStore Open(PostgresStoreOptions options, TimeProvider clock) =>
        Open(options, clock, () => new PostgresStoreMedium(options, clock));

    /// <inheritdoc/>
    public void Start(IStoreListener listener)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isClosed) != 0, this);
        if (Interlocked.Exchange(ref _isStarted, 1) != 0) throw new InvalidOperationException("the store has been started");
        _parts.Projector?.Start();
        _writer.Start(listener);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The record is beyond <see cref="StoreLimits"/>.</exception>
    /// <exception cref="ObjectDisposedException">The store has been closed.</exception>
    public bool TryAppend(StoreRecord record)
    {
        StoreLimits.Check(record);
        if (record is StoreRecord.PartSent sent)
            _parts.Pending.Add(new SentReference(_parts.References.Of(sent.Link, sent.Reference), sent.Part));
        return _parts.Queue.TryAppend(record);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">One of them is beyond <see cref="StoreLimits"/>.</exception>
    /// <exception cref="ObjectDisposedException">The store has been closed.</exception>
    public bool TryAppend(IReadOnlyList<StoreRecord.MessageAccepted> admissions)
    {
        foreach (var admission in admissions) StoreLimits.Check(admission);
        return _parts.Queue.TryAppend(admissions);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1 or above <see cref="StoreLimits.IdsMax"/>.</exception>
    /// <exception cref="InvalidOperationException">Nothing could be written for so long that the ids reserved have run out: over a hundred
    /// million.</exception>
    public long TakeIds(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, StoreLimits.IdsMax);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isClosed) != 0, this);
        return _parts.Ids.Take(count);
    }

    /// <inheritdoc/>
    public bool TryFindPart(string link, string reference, out PartKey part)
    {
        // The index second: what is no longer pending is there by then.
        var hash = _parts.References.Of(link, reference);
        return _parts.Pending.TryFind(hash, out part) || _parts.Index.TryFindPart(hash, out part);
    }

    /// <inheritdoc/>
    public bool TryGetState(PartKey part, out LiveState state)
    {
        var isLive = _parts.Index.TryGetState(part, out var found);
        var code = found.Code;
        state = isLive ? new LiveState(code.State, code.Attempted, code.Uncertain, found.Error) { PartStatus = code.PartStatus } : default;
        return isLive;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk cannot be read.</exception>
    public Message? ReadMessage(long id) => _bodies.ReadMessage(id);

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk cannot be read.</exception>
    public EndedMessage? ReadEnded(long id) => _bodies.ReadEnded(id);

    /// <inheritdoc/>
    /// <exception cref="IOException">The disk cannot be read.</exception>
    public InboundMessage? ReadInbound(long id) => _bodies.ReadInbound(id);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1, or <paramref name="from"/> was never returned.</exception>
    public long FindOverdue(long from, int count, long limit, ICollection<PartKey> found)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, int.MaxValue);
        return _parts.Index.FindOverdue((int)from, count, limit, found);
    }

    /// <inheritdoc/>
    public IEnumerable<LiveEntry> ReadLive() => new LiveReader(_parts.Index, _parts.Reader).Read();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0) return;
        _parts.Queue.Close();
        if (Volatile.Read(ref _isStarted) != 0) await EndAsync();
        History.Dispose();
        _parts.Projector?.Dispose();
        _parts.Reader.Dispose();
        _parts.Journal.Dispose();
        _medium.Dispose();
    }

    private async Task EndAsync()
    {
        await _writer.Ended;
        if (_parts.Projector is not { } projector) return;
        projector.Backlog.Close();
        await projector.Ended;
    }

    private static JournalStore Open(StoreOptions options, TimeProvider clock, Func<IStoreMedium> medium)
    {
        options.Validate();
        var held = new Stack<IDisposable>();
        try
        {
            return Open(options, clock, Hold(held, medium()), held);
        }
        catch (Exception fault)
        {
            while (held.TryPop(out var each)) each.Dispose();
            if (fault is StoreFailedException { IsDamage: true }) throw new StoreDamagedException(fault.Message, fault);
            throw;
        }
    }

    private static JournalStore Open(StoreOptions options, TimeProvider clock, IStoreMedium medium, Stack<IDisposable> held)
    {
        var journal = Hold(held, medium.OpenJournal());
        var reader = Hold(held, medium.OpenJournalReader());
        var index = new LiveIndex();
        var batch = new IndexBatch(index);
        var found = new Replay(batch, reader).Run();
        var ring = new FrameRing(options.RecentOctets);
        var projector = options.KeepsHistory
            ? Hold(held, new Projector(options, clock, ring, reader, medium.OpenHistory, found.First, found.Last))
            : null;
        var parts = new StoreParts
        {
            Journal = journal,
            Reader = reader,
            Ring = ring,
            Index = index,
            Batch = batch,
            References = new ReferenceHash(journal.Key),
            Queue = new RecordQueue(options.QueueCapacity, clock),
            Pending = new PendingReferences(),
            Ids = new IdSequence(options.Node, clock, found.Reserved),
            Compactor = new Compactor(index, batch, reader, options.JournalOctetsMax),
            Projector = projector,
        };
        parts.Compactor.Begin(found.First, found.Octets);
        // The first frame reserves ids, and shows that the journal can be written.
        var committer = new FrameCommitter(parts, options, clock, found.Last);
        committer.Commit(ArraySegment<StoreRecord>.Empty, mustWrite: true);
        return new JournalStore(medium, parts, committer, options);
    }

    private static T Hold<T>(Stack<IDisposable> held, T part)
        where T : IDisposable
    {
        held.Push(part);
        return part;
    }
}
