using System.Collections.Concurrent;

namespace Signalbox.HardwareSim.Modems.Air;

/// <summary>Things to do later, once each, on the clock's timers. Thread-safe.</summary>
/// <param name="clock">Time.</param>
/// <param name="carryOut">Carries out what is due, under the owner's lock; what the owner cancels under that lock never happens.</param>
internal sealed class Appointments(TimeProvider clock, Action<Action> carryOut) : IDisposable
{
    private readonly ConcurrentDictionary<Appointment, bool> _waiting = new();

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
        foreach (var appointment in _waiting.Keys) appointment.Dispose();
    }

    private ITimer CreateTimer(Appointment appointment) =>
        clock.CreateTimer(_ => carryOut(appointment.Keep), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private sealed class Appointment : IDisposable
    {
        private readonly Appointments _book;
        private readonly Action _action;
        private readonly ITimer _timer;

        public Appointment(Appointments book, Action action)
        {
            _book = book;
            _action = action;
            _timer = book.CreateTimer(this);
        }

        // kept in the book from here on, or the timer could be collected
        public void Start(TimeSpan due)
        {
            _book._waiting[this] = true;
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            if (_book._waiting.TryRemove(this, out _)) _timer.Dispose();
        }

        public void Keep()
        {
            if (!_book._waiting.TryRemove(this, out _)) return;
            _timer.Dispose();
            _action();
        }
    }
}
