using System.Collections.Concurrent;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Scheduling;

/// <summary>
/// Messages that are safe and wait, for a moment, until it is known which network their recipient is in. After a stop or a crash they are found in
/// the store like all others. Thread-safe.
/// </summary>
/// <param name="numbers">What is known of numbers, and who is asked.</param>
/// <param name="goOn">Sends a message on its way.</param>
internal sealed class AwaitedNetworks(NumberBook numbers, Action<Message> goOn) : IDisposable
{
    private readonly ConcurrentDictionary<long, Message> _waiting = [];

    /// <summary>Keeps a message until its recipient's network is known; false when nothing is asked, or the answer is there.</summary>
    public bool TryHold(Message message)
    {
        var number = message.To.Value;
        // Nobody is asked, and perhaps paid, for what does not leave.
        if (message.Extras is { Sandbox: true } || !numbers.AsksFor(number)) return false;
        // One that is sent on its way once more while it waits waits on.
        if (!_waiting.TryAdd(message.Id, message)) return true;
        if (numbers.Lookups!.TryAwait(number, () => Go(message.Id))) return true;
        _waiting.TryRemove(message.Id, out _);
        return false;
    }

    /// <summary>The message waits no more.</summary>
    public void Remove(long id) => _waiting.TryRemove(id, out _);

    /// <summary>Nothing goes on any more.</summary>
    public void Dispose() => _waiting.Clear();

    private void Go(long id)
    {
        if (_waiting.TryRemove(id, out var message)) goOn(message);
    }
}
