namespace Signalbox.Gateway.Scheduling;

/// <summary>A binary heap of ids by due time, then by id, in which an id can be found again.</summary>
internal sealed class ScheduleHeap
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<long, int> _places = [];

    public int Count => _entries.Count;

    /// <summary>The due time of the first; there must be one.</summary>
    public long EarliestDue => _entries[0].Due;

    /// <summary>Adds an id, or gives it another due time.</summary>
    public void Set(long id, long due)
    {
        var entry = new Entry(due, id);
        if (_places.TryGetValue(id, out var place))
        {
            Settle(place, entry);
            return;
        }

        _entries.Add(entry);
        MoveUp(_entries.Count - 1, entry);
    }

    /// <summary>Takes the first; there must be one.</summary>
    public long TakeEarliest()
    {
        var id = _entries[0].Id;
        Remove(id);
        return id;
    }

    public bool Remove(long id)
    {
        if (!_places.Remove(id, out var place)) return false;
        var last = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (last.Id != id) Settle(place, last);
        return true;
    }

    private void Settle(int place, Entry entry)
    {
        if (place > 0 && entry.IsBefore(_entries[(place - 1) / 2])) MoveUp(place, entry);
        else MoveDown(place, entry);
    }

    private void MoveUp(int place, Entry entry)
    {
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (!entry.IsBefore(_entries[parent])) break;
            Put(place, _entries[parent]);
            place = parent;
        }

        Put(place, entry);
    }

    private void MoveDown(int place, Entry entry)
    {
        while ((2 * place) + 1 is var child && child < _entries.Count)
        {
            if (child + 1 < _entries.Count && _entries[child + 1].IsBefore(_entries[child])) child++;
            if (!_entries[child].IsBefore(entry)) break;
            Put(place, _entries[child]);
            place = child;
        }

        Put(place, entry);
    }

    private void Put(int place, Entry entry)
    {
        _entries[place] = entry;
        _places[entry.Id] = place;
    }

    private readonly record struct Entry(long Due, long Id)
    {
        public bool IsBefore(Entry other) => Due < other.Due || (Due == other.Due && Id < other.Id);
    }
}
