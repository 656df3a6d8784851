using System.Collections.Concurrent;
using Signalbox.Gateway.Store;
using Signalbox.Kernel.Testing;

namespace Signalbox.Conformance.Store;

/// <summary>How a record ended.</summary>
public enum Fate
{
    Committed,
    Failed,
}

/// <summary>A listener that remembers what it was told, in order, and what was wrong with the telling.</summary>
public sealed class StoreWitness : IStoreListener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<StoreRecord, TaskCompletionSource<Fate>> _fates = new(ReferenceEqualityComparer.Instance);
    private readonly Probe<StoreHealth> _health = new(Patience);
    private readonly ManualResetEventSlim _passage = new(initialState: true);
    private readonly Lock _gate = new();
    private readonly List<StoreRecord> _told = [];
    private readonly List<string> _faults = [];
    private int _callsNow;

    /// <summary>Every record told so far, in the order of the telling.</summary>
    public IReadOnlyList<StoreRecord> Told
    {
        get
        {
            lock (_gate) return [.. _told];
        }
    }

    /// <summary>What the store did that no store may do.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_gate) return [.. _faults];
        }
    }

    /// <summary>Called, on the store's thread, after each telling of committed records.</summary>
    public Action? OnCommitted { get; set; }

    /// <summary>How the record ended, once it has.</summary>
    public Task<Fate> FateOfAsync(StoreRecord record) => Completion(record).Task.WaitAsync(Patience);

    /// <summary>Whether the record has ended.</summary>
    public bool HasEnded(StoreRecord record) => Completion(record).Task.IsCompleted;

    /// <summary>The next health told that is writable or not, as asked.</summary>
    public Task<StoreHealth> HealthAsync(bool isWritable) =>
        _health.NextAsync(health => health.IsWritable == isWritable, isWritable ? "a writable store" : "a store that is not writable");

    /// <summary>Holds the store up in its next call until <see cref="Resume"/>.</summary>
    public void Hold() => _passage.Reset();

    public void Resume() => _passage.Set();

    public void Committed(IReadOnlyList<StoreRecord> records)
    {
        Note(records, Fate.Committed);
        OnCommitted?.Invoke();
    }

    public void Failed(IReadOnlyList<StoreRecord> records) => Note(records, Fate.Failed);

    public void HealthChanged(StoreHealth health)
    {
        Enter();
        _health.Tell(health);
        Leave();
    }

    private void Note(IReadOnlyList<StoreRecord> records, Fate fate)
    {
        Enter();
        _passage.Wait();
        lock (_gate) _told.AddRange(records);
        foreach (var record in records)
        {
            if (!Completion(record).TrySetResult(fate)) Fault($"{record} was told twice");
        }

        Leave();
    }

    private void Enter()
    {
        if (Interlocked.Increment(ref _callsNow) > 1) Fault("two calls at a time");
    }

    private void Leave() => Interlocked.Decrement(ref _callsNow);

    private void Fault(string what)
    {
        lock (_gate) _faults.Add(what);
    }

    private TaskCompletionSource<Fate> Completion(StoreRecord record) =>
        _fates.GetOrAdd(record, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
