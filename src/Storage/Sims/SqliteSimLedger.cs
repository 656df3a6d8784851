using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Sims;

/// <summary>
/// How much each card has sent, by day and month, in a SQLite file of its own, <c>sims.db</c>. A change is on the disk before it is
/// answered; those that come while one is written are written together. Thread-safe.
/// </summary>
public sealed class SqliteSimLedger : IDisposable
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "sims.db";

    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly string _path;
    private List<SimChange> _waiting = [];
    private SimFile? _file;
    private bool _isBusy;
    private bool _isDisposed;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">The file is damaged, or was made by a newer version of the program.</exception>
    public SqliteSimLedger(string directory)
    {
        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, FileName);
        try
        {
            _file = new SimFile(_path);
        }
        catch (SqliteFailedException failure) when (failure.IsDamage)
        {
            throw new StoreDamagedException($"{_path} is damaged; without it what cards have sent today and this month is forgotten", failure);
        }
    }

    /// <summary>Reserves up to <paramref name="count"/> messages, as many as both limits leave. What is granted is on the disk.</summary>
    /// <param name="card">The card.</param>
    /// <param name="day">The day; its month is the calendar's.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="dayMax">The card's limit for a day; null for none.</param>
    /// <param name="monthMax">The card's limit for a month; null for none.</param>
    /// <param name="cancellation">Gives up waiting; what is reserved by then stays counted.</param>
    /// <exception cref="IOException">It cannot be written: nothing is granted.</exception>
    public ValueTask<SimGrant> ReserveAsync(
        string card, DateOnly day, int count, int? dayMax, int? monthMax, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return AddAsync(new SimChange(card, day, count, dayMax, monthMax), cancellation);
    }

    /// <summary>Gives back what was reserved on that day and not used.</summary>
    /// <exception cref="IOException">It cannot be written: it stays counted.</exception>
    public async ValueTask GiveBackAsync(string card, DateOnly day, int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await AddAsync(new SimChange(card, day, -count, null, null), cancellation);
    }

    /// <summary>Writes what waits, and closes the file.</summary>
    public void Dispose()
    {
        lock (_gate) _isDisposed = true;
        lock (_writing)
        {
            WriteBatch(TakeWaiting());
            _file?.Dispose();
            _file = null;
        }
    }

    private async ValueTask<SimGrant> AddAsync(SimChange change, CancellationToken cancellation)
    {
        bool isIdle;
        lock (_gate)
        {
            if (_isDisposed) throw new IOException($"{_path} is closed");
            _waiting.Add(change);
            isIdle = !_isBusy;
            _isBusy = true;
        }

        // SQLite waits for the disk; the port that asks does other things meanwhile.
        if (isIdle) _ = Task.Run(WriteAll, CancellationToken.None);
        return await change.Done.Task.WaitAsync(cancellation);
    }

    private void WriteAll()
    {
        while (true)
        {
            lock (_gate)
            {
                _isBusy = _waiting.Count > 0;
                if (!_isBusy) return;
            }

            lock (_writing) WriteBatch(TakeWaiting());
        }
    }

    private List<SimChange> TakeWaiting()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    private void WriteBatch(List<SimChange> changes)
    {
        if (changes.Count == 0) return;
        try
        {
            _file ??= new SimFile(_path);
            var grants = _file.Write(changes);
            foreach (var (change, grant) in changes.Zip(grants)) change.Done.TrySetResult(grant);
        }
        catch (Exception failure) when (failure is IOException or StoreDamagedException)
        {
            // Opened anew next time: what this connection holds may not be what the disk holds.
            _file?.Dispose();
            _file = null;
            foreach (var change in changes) change.Done.TrySetException(new IOException(failure.Message, failure));
        }
    }
}
