namespace Signalbox.HardwareSim.Modems.Memory;

/// <summary>A store of messages with a fixed number of places, such as a SIM's. Not thread-safe.</summary>
public sealed class MessageStore
{
    private readonly StoredMessage?[] _places;
    private int _firstIndex;

    /// <summary>Makes an empty store.</summary>
    /// <param name="name">Its name in commands: SM, ME, SR.</param>
    /// <param name="capacity">Its places, at least 1.</param>
    /// <param name="firstIndex">The index of the first place: 1, or 0 with some vendors.</param>
    public MessageStore(string name, int capacity, int firstIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Name = name;
        _places = new StoredMessage?[capacity];
        _firstIndex = firstIndex;
    }

    /// <summary>Its name in commands.</summary>
    public string Name { get; }

    /// <summary>Its places.</summary>
    public int Capacity => _places.Length;

    /// <summary>The index of the first place.</summary>
    public int IndexMin => _firstIndex;

    /// <summary>The index of the last place.</summary>
    public int IndexMax => _firstIndex + _places.Length - 1;

    /// <summary>How many places are taken.</summary>
    public int Used => _places.Count(place => place is not null);

    /// <summary>Whether no place is left.</summary>
    public bool IsFull => Array.IndexOf(_places, null) < 0;

    /// <summary>Every message, by index.</summary>
    public IReadOnlyList<StoredMessage> Messages => [.. _places.OfType<StoredMessage>()];

    /// <summary>Counts its places from another index: a card in another make of modem.</summary>
    public void CountFrom(int firstIndex)
    {
        _firstIndex = firstIndex;
        for (var place = 0; place < _places.Length; place++)
        {
            if (_places[place] is { } message) _places[place] = message with { Index = place + firstIndex };
        }
    }

    /// <summary>Stores a message unread at the first free place; false when there is none.</summary>
    public bool TryAdd(byte[] pdu, int tpduLength, out int index)
    {
        var place = Array.IndexOf(_places, null);
        index = place + _firstIndex;
        if (place < 0) return false;
        _places[place] = new StoredMessage(index, StoredStatus.ReceivedUnread, pdu, tpduLength);
        return true;
    }

    /// <summary>The message at an index; null when the place is free or there is no such place.</summary>
    public StoredMessage? At(int index) => Contains(index) ? _places[index - _firstIndex] : null;

    /// <summary>Whether there is a place of that index.</summary>
    public bool Contains(int index) => index >= IndexMin && index <= IndexMax;

    /// <summary>Marks a message as read.</summary>
    public void MarkRead(int index)
    {
        if (At(index) is { } message) _places[index - _firstIndex] = message with { Status = StoredStatus.ReceivedRead };
    }

    /// <summary>Frees a place.</summary>
    public void Remove(int index)
    {
        if (Contains(index)) _places[index - _firstIndex] = null;
    }
}
