using Signalbox.Smpp.Session;
using Signalbox.Smpp.Trace;

namespace Signalbox.Appliance.Tracing;

/// <summary>
/// Which sessions run for whom, and who watches them: an account's or a link's PDUs can be traced at any time, those of sessions that begin
/// meanwhile too. Costs a session nothing while nobody watches. Thread-safe.
/// </summary>
internal sealed class TraceBook
{
    /// <summary>Traces at the same time.</summary>
    private const int TracesMax = 8;

    private readonly Lock _gate = new();
    private readonly HashSet<Entry> _sessions = [];
    private readonly List<(TraceSubject Subject, PduTrace Trace)> _traces = [];

    /// <summary>A session begins; it is over when the result is disposed.</summary>
    public IDisposable Enter(TraceSubject subject, SmppSession session, TraceConnection connection)
    {
        var entry = new Entry(this, subject, session, connection);
        lock (_gate)
        {
            _sessions.Add(entry);
            foreach (var (watched, trace) in _traces)
                if (watched == subject) entry.Watch(trace);
        }

        return entry;
    }

    /// <summary>Watches the sessions of somebody until the trace is closed; null when too many are watched already.</summary>
    public PduTrace? TryBegin(TraceSubject subject)
    {
        lock (_gate)
        {
            if (_traces.Count == TracesMax) return null;
            var trace = new PduTrace();
            _traces.Add((subject, trace));
            foreach (var entry in _sessions)
                if (entry.Subject == subject) entry.Watch(trace);
            return trace;
        }
    }

    /// <summary>Watches no more.</summary>
    public void End(PduTrace trace)
    {
        lock (_gate)
        {
            _traces.RemoveAll(running => running.Trace == trace);
            foreach (var entry in _sessions) entry.Unwatch(trace);
        }

        trace.Close();
    }

    private sealed class Entry(TraceBook book, TraceSubject subject, SmppSession session, TraceConnection connection) : IDisposable
    {
        private readonly List<(PduTrace Trace, IPduObserver Observer)> _watchers = [];

        public TraceSubject Subject => subject;

        public void Watch(PduTrace trace)
        {
            var observer = trace.Watch(connection);
            if (session.TryAttach(observer)) _watchers.Add((trace, observer));
        }

        public void Unwatch(PduTrace trace)
        {
            foreach (var (_, observer) in _watchers.Where(watcher => watcher.Trace == trace)) session.Detach(observer);
            _watchers.RemoveAll(watcher => watcher.Trace == trace);
        }

        public void Dispose()
        {
            lock (book._gate) book._sessions.Remove(this);
        }
    }
}

/// <summary>Whose PDUs are traced.</summary>
/// <param name="Kind">Account or link.</param>
/// <param name="Name">Its id or name.</param>
internal sealed record TraceSubject(TraceKind Kind, string Name);

/// <summary>What can be traced.</summary>
internal enum TraceKind
{
    /// <summary>The sessions of a customer.</summary>
    Account,

    /// <summary>The binds of a link.</summary>
    Link,
}
