using Signalbox.Modem.Trace;

namespace Signalbox.Modem.Tests.Simulated;

/// <summary>Watches a line for a test.</summary>
internal sealed class Watcher : IAtObserver
{
    public Probe<AtTraceEntry> Entries { get; } = new();

    public Action OnEntry { get; set; } = static () => { };

    public void Observe(AtTraceEntry entry)
    {
        Entries.Tell(entry);
        OnEntry();
    }
}
