using System.Collections.Concurrent;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>Things to do later, once each, on the clock's timers. Thread-safe.</summary>
internal sealed class Appointments(TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<ITimer, bool> _timers = new();

    /// <summary>Does something when a time has passed, unless it is cancelled before by disposing of the result.</summary>
    public IDisposable After(TimeSpan due, Action action)
    {
        var appointment = new Appointment(this, action);
        appointment.Start(due);
        return appointment;
    }

    /// <summary>Cancels everything.</summary>
    public void Dispose()
    {
        foreach (var timer in _timers.Keys) timer.Dispose();
        _timers.Clear();
    }

    private sealed class Appointment : IDisposable
    {
        private readonly Appointments _book;
        private readonly Action _action;
        private readonly ITimer _timer;

        public Appointment(Appointments book, Action action)
        {
            _book = book;
            _action = action;
            _timer = book.Clock.CreateTimer(
                static self => ((Appointment)self!).Keep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Start(TimeSpan due)
        {
            _book._timers[_timer] = true;
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            if (_book._timers.TryRemove(_timer, out _)) _timer.Dispose();
        }

        private void Keep()
        {
            if (!_book._timers.TryRemove(_timer, out _)) return;
            _timer.Dispose();
            _action();
        }
    }

    private TimeProvider Clock => clock;
}
