using Signalbox.Gateway.Lists;

namespace Signalbox.Storage.Memory;

/// <summary>Lists that are kept nowhere: for tests, and to say what <see cref="IListLedger"/> means. Thread-safe.</summary>
public sealed class MemoryListLedger : IListLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, ListName> _lists = [];
    private readonly Dictionary<(int List, string Service, long Number), ListEntry> _entries = [];
    private int _lastKey;
    private string? _failure;

    /// <summary>Makes every call fail from now on, or work again with null.</summary>
    public void Fail(string? why)
    {
        lock (_gate) _failure = why;
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredList> Load()
    {
        lock (Gate()) return [.. _lists.Select(list => new StoredList(list.Key, list.Value, ServicesOf(list.Key)))];
    }

    /// <inheritdoc/>
    public IEnumerable<long> LoadNumbers(int list, string service)
    {
        lock (Gate()) return [.. _entries.Keys.Where(key => key.List == list && key.Service == service).Select(key => key.Number)];
    }

    /// <inheritdoc/>
    public int Create(ListName name)
    {
        lock (Gate())
        {
            if (_lists.ContainsValue(name)) throw new InvalidOperationException($"{name} is there already");
            _lists.Add(++_lastKey, name);
            return _lastKey;
        }
    }

    /// <inheritdoc/>
    public void Remove(int list)
    {
        lock (Gate())
        {
            _lists.Remove(list);
            foreach (var key in _entries.Keys.Where(key => key.List == list).ToList()) _entries.Remove(key);
        }
    }

    /// <inheritdoc/>
    public void Add(int list, string service, IReadOnlyList<long> numbers, long since, ListOrigin origin)
    {
        lock (Gate())
        {
            foreach (var number in numbers) _entries.TryAdd((list, service, number), new ListEntry(number, service, since, origin));
        }
    }

    /// <inheritdoc/>
    public void Remove(int list, string service, long number)
    {
        lock (Gate()) _entries.Remove((list, service, number));
    }

    /// <inheritdoc/>
    public ListEntry? Find(int list, string service, long number)
    {
        lock (Gate()) return _entries.TryGetValue((list, service, number), out var entry) ? entry : null;
    }

    private Lock Gate() => _failure is { } why ? throw new IOException(why) : _gate;

    private List<string> ServicesOf(int list) => [.. _entries.Keys.Where(key => key.List == list).Select(key => key.Service).Distinct()];
}
