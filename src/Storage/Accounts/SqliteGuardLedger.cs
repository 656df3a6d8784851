using Signalbox.Gateway.Guards;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Accounts;

/// <summary>
/// The guards' memory in a SQLite file of its own, <c>guards.db</c>. Changes collect, the last of each entry alone, and are written together
/// in one transaction every second and at disposal. While they cannot be written they go on collecting. Thread-safe.
/// </summary>
public sealed class SqliteGuardLedger : IGuardLedger, IDisposable
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "guards.db";

    /// <summary>Changes that wait for the disk at the most, some 130 MB; beyond it new ones are dropped and counted.</summary>
    public const int PendingMax = 2_000_000;

    /// <summary>How long changes collect: what a loss of power may take.</summary>
    public static readonly TimeSpan WritePeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Lock _writing = new();
    private readonly string _path;
    private readonly Action<string?> _onFault;
    private readonly ITimer _timer;
    private Dictionary<(int Account, GuardKind Kind, long Key), GuardChange> _pending = [];
    private GuardFile? _file;
    private long _dropped;
    private bool _isFailing;
    private bool _isDisposed;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    /// <param name="directory">The data directory; made when it is missing.</param>
    /// <param name="clock">Time.</param>
    /// <param name="onFault">Told why changes cannot be written any more, and null once they can again. It must not block.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">The file is damaged, or was made by a newer version of the program.</exception>
    public SqliteGuardLedger(string directory, TimeProvider clock, Action<string?> onFault)
    {
        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, FileName);
        _onFault = onFault;
        try
        {
            _file = new GuardFile(_path);
        }
        catch (SqliteFailedException failure) when (failure.IsDamage)
        {
            throw new StoreDamagedException($"{_path} is damaged; without it the guards begin anew", failure);
        }

        _timer = clock.CreateTimer(_ => Write(), null, WritePeriod, WritePeriod);
    }

    /// <summary>Changes that wait for the disk.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _pending.Count;
        }
    }

    /// <summary>Changes dropped, since too many waited.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<GuardEntry> Load()
    {
        using var file = new GuardFile(_path);
        foreach (var entry in file.ReadAll()) yield return entry;
    }

    /// <inheritdoc/>
    public void Set(in GuardEntry entry) => Add(new GuardChange(entry, IsRemoved: false));

    /// <inheritdoc/>
    public void Remove(int account, GuardKind kind, long key) => Add(new GuardChange(new GuardEntry(account, kind, key, 0, 0), IsRemoved: true));

    /// <summary>Writes what waits, and closes the file.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_writing)
        {
            if (_isDisposed) return;
            WritePending();
            _isDisposed = true;
            _file?.Dispose();
        }
    }

    private void Add(in GuardChange change)
    {
        var key = (change.Entry.Account, change.Entry.Kind, change.Entry.Key);
        lock (_gate)
        {
            if (_pending.Count < PendingMax || _pending.ContainsKey(key)) _pending[key] = change;
            else _dropped++;
        }
    }

    private void Write()
    {
        lock (_writing)
        {
            if (!_isDisposed) WritePending();
        }
    }

    private void WritePending()
    {
        var changes = TakePending();
        if (changes.Count == 0) return;
        try
        {
            _file ??= new GuardFile(_path);
            _file.Write(changes.Values);
            Report(null);
        }
        catch (IOException failure)
        {
            // Opened anew next time: what this connection holds may not be what the disk holds.
            _file?.Dispose();
            _file = null;
            PutBack(changes);
            Report(failure.Message);
        }
    }

    private Dictionary<(int Account, GuardKind Kind, long Key), GuardChange> TakePending()
    {
        lock (_gate)
        {
            var taken = _pending;
            if (taken.Count > 0) _pending = [];
            return taken;
        }
    }

    // What has changed again meanwhile is newer.
    private void PutBack(Dictionary<(int Account, GuardKind Kind, long Key), GuardChange> changes)
    {
        lock (_gate)
        {
            foreach (var (key, change) in changes) _pending.TryAdd(key, change);
        }
    }

    private void Report(string? fault)
    {
        var isFailing = fault is not null;
        if (isFailing != _isFailing) _onFault(fault);
        _isFailing = isFailing;
    }
}
