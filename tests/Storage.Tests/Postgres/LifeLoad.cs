using Signalbox.Conformance.Store;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Storage.Tests.Postgres;

/// <summary>
/// Leads messages through their lives as fast as they are told of, without an end, and knows afterwards what must be there by what was told.
/// </summary>
internal sealed class LifeLoad : IDisposable
{
    private readonly OpenStore _store;
    private readonly SemaphoreSlim _told = new(0);
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;
    private int _goal = int.MaxValue;

    public LifeLoad(OpenStore store)
    {
        _store = store;
        _store.Witness.OnCommitted = Follow;
    }

    /// <summary>Submits until <see cref="Stop"/>.</summary>
    public void Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (!_store.Store.TryAppend(Sample.Accepted(Sample.Message(_store.TakeIds(1))))) _told.Wait(TimeSpan.FromMilliseconds(1));
        }
    }

    public void Stop() => _stop.Cancel();

    /// <summary>Completes when so many records have been told as committed.</summary>
    public Task AcknowledgedAsync(int records)
    {
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _goal, records);
        return _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>What of the records told is not so in a store that was opened later.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyList<StoreRecord> told, IMessageStore store, IMessageHistory history)
    {
        var faults = new List<string>();
        var live = store.ReadLive().Select(entry => (entry.Message ?? entry.Ended!.Message).Id).ToHashSet();
        var refused = new HashSet<long>();
        foreach (var record in told)
        {
            var isCommitted = await _store.Witness.FateOfAsync(record) == Fate.Committed;
            switch (record)
            {
                case StoreRecord.MessageAccepted { Message.Id: var id } when !isCommitted:
                    refused.Add(id);
                    break;
                // None of them is notified of, so with its end a message is gone.
                case StoreRecord.MessageEnded { Applied: true, Message.Id: var id }:
                    if (live.Contains(id)) faults.Add($"{id} has ended and is live");
                    var entry = await history.FindAsync(id, CancellationToken.None);
                    if (entry?.State != MessageState.Delivered) faults.Add($"history lacks the end of {id}");
                    break;
            }
        }

        var ended = told.OfType<StoreRecord.MessageEnded>().Where(record => record.Applied).Select(record => record.Message.Id).ToHashSet();
        var accepted = told.OfType<StoreRecord.MessageAccepted>().Select(record => record.Message.Id).Where(id => !refused.Contains(id)).ToHashSet();
        faults.AddRange(accepted.Where(id => !ended.Contains(id) && !live.Contains(id)).Select(id => $"{id} was accepted and is gone"));
        faults.AddRange(live.Where(id => !accepted.Contains(id)).Select(id => $"{id} was refused or never told and is live"));
        return faults;
    }

    public void Dispose()
    {
        _store.Witness.OnCommitted = null;
        _told.Dispose();
        _stop.Dispose();
    }

    // On the store's thread. Every fourth message goes on to its end.
    private void Follow()
    {
        var told = _store.Witness.Told;
        for (; _seen < told.Count; _seen++)
        {
            if (told[_seen] is StoreRecord.MessageAccepted { Message: var message } && _seen % 4 == 0)
            {
                _store.Store.TryAppend(Sample.Sent(message.Id));
                _store.Store.TryAppend(Sample.Ended(message, notify: false));
            }
        }

        if (_seen >= Volatile.Read(ref _goal)) _reached.TrySetResult();
        if (_told.CurrentCount == 0) _told.Release();
    }
}
