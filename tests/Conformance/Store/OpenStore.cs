using Signalbox.Gateway.Store;
using Xunit;

namespace Signalbox.Conformance.Store;

/// <summary>An opened and started store with its witness.</summary>
public sealed class OpenStore : IAsyncDisposable
{
    public OpenStore(StoreBench bench)
        : this(bench.Open())
    {
    }

    public OpenStore(IMessageStore store)
    {
        Store = store;
        Store.Start(Witness);
    }

    public IMessageStore Store { get; }

    public StoreWitness Witness { get; } = new();

    public long TakeIds(int count) => Store.TakeIds(count);

    /// <summary>Appends a record that must be taken.</summary>
    public StoreRecord Append(StoreRecord record)
    {
        if (!Store.TryAppend(record)) Assert.Fail($"{record} was refused");
        return record;
    }

    /// <summary>Appends records and waits until all are committed.</summary>
    public async Task CommitAsync(params StoreRecord[] records)
    {
        foreach (var record in records) Append(record);
        foreach (var record in records) Assert.Equal(Fate.Committed, await Witness.FateOfAsync(record));
    }

    public LiveState? StateOf(long id, int number) => Store.TryGetState(new PartKey(id, number), out var state) ? state : null;

    public ValueTask DisposeAsync()
    {
        Witness.Resume();
        return Store.DisposeAsync();
    }
}
