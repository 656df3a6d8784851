using Signalbox.Gateway.Lists;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Lists;

/// <summary>
/// The lists in a SQLite file of their own, <c>lists.db</c>: every change is on the disk when it is answered. What a removed list held is cleared
/// away afterwards, a piece at a time; its room in the file is used again. Thread-safe.
/// </summary>
public sealed class SqliteListLedger : IListLedger, IDisposable
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "lists.db";

    /// <summary>Rows cleared away at once: some 20 ms.</summary>
    private const int ClearRowsMax = 20_000;

    /// <summary>The pause between two pieces that are cleared away, so that whoever changes a list comes in between.</summary>
    public static readonly TimeSpan ClearPeriod = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly ITimer _clearing;
    private ListFile? _file;
    private bool _isDisposed;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    /// <param name="directory">The data directory; made when it is missing.</param>
    /// <param name="clock">Time.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">The file is damaged, or was made by a newer version of the program.</exception>
    public SqliteListLedger(string directory, TimeProvider clock)
    {
        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, FileName);
        try
        {
            _file = new ListFile(_path);
        }
        catch (SqliteFailedException failure) when (failure.IsDamage)
        {
            throw new StoreDamagedException($"{_path} is damaged; without it nobody is on a stop list or block list", failure);
        }

        _clearing = clock.CreateTimer(_ => Clear(), null, ClearPeriod, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredList> Load() => Use(file => file.ReadLists());

    /// <inheritdoc/>
    public IEnumerable<long> LoadNumbers(int list, string service)
    {
        // A connection of its own: the caller takes its time.
        using var file = new ListFile(_path);
        foreach (var number in file.ReadNumbers(list, service)) yield return number;
    }

    /// <inheritdoc/>
    public int Create(ListName name) => Use(file => file.Create(name));

    /// <inheritdoc/>
    public void Remove(int list)
    {
        Use(file => file.Remove(list));
        _clearing.Change(ClearPeriod, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Add(int list, string service, IReadOnlyList<long> numbers, long since, ListOrigin origin) =>
        Use(file => file.Add(list, service, numbers, since, origin));

    /// <inheritdoc/>
    public void Remove(int list, string service, long number) => Use(file => file.Remove(list, service, number));

    /// <inheritdoc/>
    public ListEntry? Find(int list, string service, long number) => Use(file => file.Find(list, service, number));

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _clearing.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
            _file?.Dispose();
            _file = null;
        }
    }

    private void Clear()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            try
            {
                if (!Use(file => file.ClearSome(ClearRowsMax))) return;
            }
            catch (IOException)
            {
                // It is tried again: what is left over is in nobody's way.
            }

            _clearing.Change(ClearPeriod, Timeout.InfiniteTimeSpan);
        }
    }

    private void Use(Action<ListFile> act) => Use(file =>
    {
        act(file);
        return true;
    });

    private T Use<T>(Func<ListFile, T> act)
    {
        lock (_gate)
        {
            if (_isDisposed) throw new IOException($"{_path} is closed");
            try
            {
                return act(_file ??= new ListFile(_path));
            }
            catch (Exception failure) when (failure is IOException or StoreDamagedException)
            {
                // Opened anew next time: what this connection holds may not be what the disk holds.
                _file?.Dispose();
                _file = null;
                throw failure as IOException ?? new IOException(failure.Message, failure);
            }
        }
    }
}
