using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// Remembers something of each subscriber, and forgets those who have not been asked for longest. Two generations: when the younger is full it
/// becomes the older, and what the older held is forgotten. For one thread.
/// </summary>
internal sealed class SubscriberMemory<T>
    where T : class
{
    /// <summary>Subscribers of one generation: at least so many are remembered, and at most twice as many. Some 15 MB.</summary>
    public const int GenerationMax = 100_000;

    private Dictionary<string, T> _younger = [];
    private Dictionary<string, T> _older = [];

    /// <summary>What is remembered of a subscriber.</summary>
    public bool TryFind(string subscriber, [NotNullWhen(true)] out T? what)
    {
        if (_younger.TryGetValue(subscriber, out what)) return true;
        if (!_older.Remove(subscriber, out what)) return false;
        Remember(subscriber, what);
        return true;
    }

    /// <summary>Remembers it from now on.</summary>
    public void Remember(string subscriber, T what)
    {
        if (_younger.Count >= GenerationMax) (_older, _younger) = (_younger, []);
        _younger[subscriber] = what;
    }

    /// <summary>Forgets it, if it is this.</summary>
    public void Forget(string subscriber, T what)
    {
        if (_younger.TryGetValue(subscriber, out var younger) && younger == what) _younger.Remove(subscriber);
        if (_older.TryGetValue(subscriber, out var older) && older == what) _older.Remove(subscriber);
    }
}
