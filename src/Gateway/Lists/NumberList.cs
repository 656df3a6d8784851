namespace Signalbox.Gateway.Lists;

/// <summary>One list in memory: a set for each service, and one for all of them. One writer at a time; readers take no lock.</summary>
internal sealed class NumberList(ListName name, int key)
{
    private readonly NumberSet _whole = new();
    private (string Service, NumberSet Numbers)[] _services = [];

    public ListName Name => name;

    /// <summary>The ledger's number for it.</summary>
    public int Key => key;

    public long Count => Sets().Sum(set => set.Numbers.Count);

    /// <summary>Whether a number is listed, for all services or for this one.</summary>
    public bool Holds(long number, string service)
    {
        if (_whole.Contains(number)) return true;
        foreach (var (of, numbers) in Volatile.Read(ref _services))
            if (of == service) return numbers.Contains(number);
        return false;
    }

    /// <summary>Whether a number is listed for exactly this: one service, or all when that is empty.</summary>
    public bool HasEntry(long number, string service) => Find(service)?.Contains(number) ?? false;

    public bool HasRoomFor(string service) => Find(service) is not null || _services.Length < ListLimits.ServicesMax;

    public bool Add(long number, string service) => (Find(service) ?? Open(service)).Add(number);

    public bool Remove(long number, string service) => Find(service)?.Remove(number) ?? false;

    /// <summary>The services for which it has had entries, and the empty name for all.</summary>
    public IEnumerable<string> Services() => Sets().Select(set => set.Service);

    /// <summary>See <see cref="NumberSet.Numbers"/>.</summary>
    public IReadOnlyList<(string Service, IEnumerable<long> Numbers)> Numbers() => [.. Sets().Select(set => (set.Service, set.Numbers.Numbers()))];

    public ListReport Report()
    {
        var counts = Sets().Where(set => set.Numbers.Count > 0).Select(set => new ServiceCount(set.Service, set.Numbers.Count)).ToList();
        return new ListReport(name, counts.Sum(count => count.Entries), counts, Sets().Sum(set => set.Numbers.Octets));
    }

    private IEnumerable<(string Service, NumberSet Numbers)> Sets() => Volatile.Read(ref _services).Prepend(("", _whole));

    private NumberSet? Find(string service)
    {
        if (service.Length == 0) return _whole;
        foreach (var (of, numbers) in _services)
            if (of == service) return numbers;
        return null;
    }

    private NumberSet Open(string service)
    {
        var numbers = new NumberSet();
        Volatile.Write(ref _services, [.. _services, (service, numbers)]);
        return numbers;
    }
}
