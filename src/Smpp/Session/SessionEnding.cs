using System.IO.Pipelines;

namespace Signalbox.Smpp.Session;

/// <summary>How the session ends: the first reason wins, and there is one way to wake everything up for it.</summary>
internal sealed class SessionEnding(IDuplexPipe transport, Outbox outbox, SessionStatus status)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SessionEnd? _end;
    private Exception? _fault;
    private volatile bool _aborted;

    // The session itself, and who wakes up the transport right now.
    private int _users = 1;

    /// <summary>Whether the session is ending.</summary>
    public bool IsSet => Volatile.Read(ref _end) is not null;

    /// <summary>Whether nothing more is to be written either.</summary>
    public bool IsAborted => _aborted;

    /// <summary>How it ended; only when it did.</summary>
    public SessionEnd End => _end ?? throw new InvalidOperationException("the session has not ended");

    /// <summary>What the owner's handler threw, if it did.</summary>
    public Exception? Fault => _fault;

    /// <summary>Ends the session at once: nothing is read and nothing is written any more.</summary>
    public void Break(SessionEnd end)
    {
        Set(end);
        _aborted = true;
        Wake(static transport => transport.Output.CancelPendingFlush());
        outbox.Wake();
    }

    /// <inheritdoc cref="Break(SessionEnd)"/>
    public void Break(SessionEndReason reason, string? detail = null) => Break(new SessionEnd(reason, detail));

    /// <summary>Ends the session because the peer has closed; in the middle of an unbind that is as good as its answer.</summary>
    public void BreakClosed(string? detail) =>
        Break(status.Current == SessionState.Unbinding ? status.UnbindReason : SessionEndReason.PeerClosed, detail);

    /// <summary>Ends the session because the handler threw.</summary>
    public void Break(Exception fault)
    {
        Interlocked.CompareExchange(ref _fault, fault, null);
        Break(SessionEndReason.HandlerFailed, fault.Message);
    }

    /// <summary>Ends the session once what is in the output has left.</summary>
    public void EndAfterFlush(SessionEnd end)
    {
        Set(end);
        outbox.Wake();
    }

    /// <summary>From when this is done the transport is touched no more, and may be completed. To be called once.</summary>
    public Task ReleaseTransportAsync()
    {
        EndUse();
        return _released.Task;
    }

    // why the owner wanted the end stays known, however the unbinding goes
    private void Set(SessionEnd end)
    {
        if (status.UnbindDetail is { } wish) end = end with { Detail = end.Detail is null ? wish : $"{wish}; {end.Detail}" };
        Interlocked.CompareExchange(ref _end, end, null);
        status.TryEnter(SessionEvent.Ended);
        outbox.Close();
        Wake(static transport => transport.Input.CancelPendingRead());
    }

    // A timer or an owner may end the session in the very moment in which it ends by itself: what is completed cannot be woken up any more.
    private void Wake(Action<IDuplexPipe> wake)
    {
        if (!TryUse()) return;
        try
        {
            wake(transport);
        }
        finally
        {
            EndUse();
        }
    }

    private bool TryUse()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users) return true;
        return false;
    }

    private void EndUse()
    {
        if (Interlocked.Decrement(ref _users) == 0) _released.SetResult();
    }
}
