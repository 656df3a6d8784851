using Signalbox.Modem.Trace;

namespace Signalbox.Modem.Contract;

/// <summary>Watches what a port and its modem say to each other.</summary>
public interface IAtObserver
{
    /// <summary>
    /// Told of every line, on the thread that said or heard it: it must not block. One that throws is taken off. It sees all, PINs and
    /// numbers too; <see cref="AtTraceFormatter"/> masks them.
    /// </summary>
    void Observe(AtTraceEntry entry);
}
