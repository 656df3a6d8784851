using System.Collections.Concurrent;
using Signalbox.Gateway.Pushes;
using Signalbox.Storage.Sqlite;

namespace Signalbox.Storage.Pushes;

/// <summary>
/// Dead letters in a SQLite file of their own, <c>pushes.db</c>: seldom written, on the disk when it says so. Thread-safe.
/// </summary>
public sealed class SqliteDeadLetters : IDeadLetters, IDisposable
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "pushes.db";

    /// <summary>Letters of one account at the most.</summary>
    public const int LettersMax = 10_000;

    /// <summary>Octets of the bodies of one account's letters at the most, but for the newest. 256 MiB: some hundred of the largest jobs.</summary>
    public const long OctetsMax = 256L * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<int, int> _counts;
    private readonly string _path;
    private LetterFile? _file;
    private bool _isDisposed;

    /// <summary>Opens, and at the first time makes, the file in <paramref name="directory"/>.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="StoreDamagedException">The file is damaged, or was made by a newer version of the program.</exception>
    public SqliteDeadLetters(string directory)
    {
        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, FileName);
        try
        {
            _file = new LetterFile(_path);
            _counts = new ConcurrentDictionary<int, int>(_file.Count());
        }
        catch (SqliteFailedException failure) when (failure.IsDamage)
        {
            throw new StoreDamagedException($"{_path} is damaged; without it pushes that were never taken are forgotten", failure);
        }
    }

    /// <inheritdoc/>
    public Task AddAsync(DeadLetter letter, CancellationToken cancellation) =>
        WithFileAsync(file => _counts[letter.AccountKey] = file.Add(letter), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int accountKey, long before, int count, CancellationToken cancellation) =>
        await WithFileAsync(file => file.List(accountKey, before, count), cancellation);

    /// <inheritdoc/>
    public Task<DeadLetter?> FindAsync(int accountKey, long number, CancellationToken cancellation) =>
        WithFileAsync(file => file.Find(accountKey, number), cancellation);

    /// <inheritdoc/>
    public Task<int> RemoveAsync(int accountKey, long number, CancellationToken cancellation) => WithFileAsync(
        file =>
        {
            var removed = file.Remove(accountKey, number);
            _counts.AddOrUpdate(accountKey, 0, (_, count) => count - removed);
            return removed;
        },
        cancellation);

    /// <inheritdoc/>
    public int CountOf(int accountKey) => _counts.GetValueOrDefault(accountKey);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _file?.Dispose();
            _file = null;
        }
    }

    // SQLite waits for the disk; who asks does other things meanwhile.
    private Task<T> WithFileAsync<T>(Func<LetterFile, T> use, CancellationToken cancellation) => Task.Run(() => WithFile(use), cancellation);

    private T WithFile<T>(Func<LetterFile, T> use)
    {
        lock (_gate)
        {
            if (_isDisposed) throw new IOException($"{_path} is closed");
            try
            {
                return use(_file ??= new LetterFile(_path));
            }
            catch (Exception failure) when (failure is IOException or StoreDamagedException)
            {
                // Opened anew next time: what this connection holds may not be what the disk holds.
                _file?.Dispose();
                _file = null;
                throw new IOException(failure.Message, failure);
            }
        }
    }
}
