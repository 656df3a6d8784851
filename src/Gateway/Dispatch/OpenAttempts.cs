namespace Signalbox.Gateway.Dispatch;

/// <summary>
/// Since when the attempts of one link that have no outcome yet can have been under way, told without a list of them. They are counted in two
/// groups, those that began lately and those before; once the older group has none left, the younger takes its place. Thread-safe.
/// </summary>
internal sealed class OpenAttempts(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Group _older = new();
    private Group _younger = new();

    /// <summary>A time that no open attempt began before; <see cref="long.MaxValue"/> when none is open.</summary>
    public long Since
    {
        get
        {
            lock (_gate)
            {
                if (_older.Count == 0) (_older, _younger) = (_younger, _older);
                return _older.Count > 0 ? _older.Since : long.MaxValue;
            }
        }
    }

    /// <summary>An attempt begins.</summary>
    /// <returns>What <see cref="End"/> wants to know.</returns>
    public Group Begin()
    {
        lock (_gate)
        {
            if (_younger.Count++ == 0) _younger.Since = clock.GetTimestamp();
            return _younger;
        }
    }

    /// <summary>An attempt has its outcome.</summary>
    public void End(Group group)
    {
        lock (_gate) group.Count--;
    }

    /// <summary>Attempts that began one after the other.</summary>
    internal sealed class Group
    {
        /// <summary>Those that are open.</summary>
        public int Count { get; set; }

        /// <summary>When the first of them began.</summary>
        public long Since { get; set; }
    }
}
