using System.Collections.Concurrent;

namespace Signalbox.Modem.Tests.Simulated;

/// <summary>Outlives the ports of a test, as the real one outlives the process.</summary>
internal sealed class MemoryPinLedger : IPinLedger
{
    private readonly ConcurrentDictionary<(string Card, string Pin), bool> _tried = new();

    public ValueTask<bool> TryBeginAsync(string card, string pin, CancellationToken cancellation) => new(_tried.TryAdd((card, pin), true));

    public ValueTask AcceptedAsync(string card, string pin, CancellationToken cancellation)
    {
        _tried.TryRemove((card, pin), out _);
        return ValueTask.CompletedTask;
    }
}
