using Signalbox.Modem.Contract;

namespace Signalbox.Modem.Trace;

/// <summary>
/// Where observers are attached to a port's line, over all openings of its device. While nobody watches a line costs one look at an empty
/// list. Thread-safe.
/// </summary>
public sealed class AtTap(TimeProvider clock)
{
    /// <summary>Observers at the same time at the most.</summary>
    public const int ObserversMax = 4;

    private readonly Lock _gate = new();
    private volatile IAtObserver[] _observers = [];

    /// <summary>Attaches an observer; false when there are <see cref="ObserversMax"/>, or it is attached already.</summary>
    public bool TryAttach(IAtObserver observer)
    {
        lock (_gate)
        {
            if (_observers.Length == ObserversMax || _observers.Contains(observer)) return false;
            _observers = [.. _observers, observer];
            return true;
        }
    }

    /// <summary>Takes an observer off; one that is not attached is no error. It may still be told of what is being said now.</summary>
    public void Detach(IAtObserver observer)
    {
        lock (_gate) _observers = [.. _observers.Where(attached => !ReferenceEquals(attached, observer))];
    }

    internal void Tell(AtTraceKind kind, string text)
    {
        var observers = _observers;
        if (observers.Length == 0) return;
        var entry = new AtTraceEntry(clock.GetUtcNow(), kind, text);
        foreach (var observer in observers) Tell(observer, entry);
    }

    private void Tell(IAtObserver observer, AtTraceEntry entry)
    {
        try
        {
            observer.Observe(entry);
        }
        catch (Exception)
        {
            // A watcher's trouble is none of the port's.
            Detach(observer);
        }
    }
}
