namespace Signalbox.Storage.Memory;

/// <summary>
/// What stands in for the disk under a <see cref="MemoryMessageStore"/>: it outlives the store, belongs to one at a time, and can be told to
/// fail. Thread-safe.
/// </summary>
public sealed class MemoryMedium
{
    private readonly MemoryContent _content;
    private int _isOwned;

    /// <summary>An empty medium.</summary>
    public MemoryMedium()
        : this(new MemoryContent())
    {
    }

    private MemoryMedium(MemoryContent content) => _content = content;

    /// <summary>Why writing fails; null while it works.</summary>
    public string? Failure { get; private set; }

    internal Lock Gate { get; } = new();

    internal MemoryContent Content => _content;

    internal event Action? Healed;

    /// <summary>From now on every write fails, for this reason.</summary>
    public void Fail(string cause) => Failure = cause;

    /// <summary>Writing works again.</summary>
    public void Heal()
    {
        Failure = null;
        Healed?.Invoke();
    }

    /// <summary>What a loss of power at this moment would leave: a medium of its own with what was committed so far.</summary>
    public MemoryMedium Copy()
    {
        lock (Gate) return new MemoryMedium(_content.Clone());
    }

    internal bool TryTake() => Interlocked.CompareExchange(ref _isOwned, 1, 0) == 0;

    internal void Release() => Volatile.Write(ref _isOwned, 0);
}
