namespace Signalbox.Smpp.Session;

/// <summary>
/// Everything that happens because time passes: one timer for the session, looking once a second at what has changed since. No PDU ever
/// asks what time it is.
/// </summary>
internal sealed class SessionTimers(
    SmppSessionOptions options,
    SmppSessionCounters counters,
    Outbox outbox,
    SessionStatus status,
    SessionEnding ending,
    Sender sender,
    WriteLoop writer,
    CallbackGate gate,
    TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private long _pdusSeen;
    private long _heardAt;
    private long _messagesSeen;
    private long _messageAt;
    private long _openSince;
    private long? _unbindingSince;
    private long _enquiredAt;
    private bool _enquiring;

    /// <summary>Starts the timer; disposing of it stops it.</summary>
    public ITimer Start()
    {
        var now = clock.GetTimestamp();
        (_heardAt, _messageAt, _openSince) = (now, now, now);
        return clock.CreateTimer(static timers => ((SessionTimers)timers!).Tick(), this, Period, Period);
    }

    /// <summary>Ends the requests that have waited too long; called inside the callback gate.</summary>
    public bool TryExpire(out object? context) => outbox.TryExpire(Ago(clock.GetTimestamp(), options.ResponseTimeout), out context);

    private void Tick()
    {
        var now = clock.GetTimestamp();
        if (writer.IsStalledSince(Ago(now, options.WriteStallTimeout)))
        {
            ending.Break(SessionEndReason.WriteStalled, $"the transport took nothing for {options.WriteStallTimeout}");
            return;
        }

        if (ending.IsSet) return;
        Listen(now);
        switch (status.Current)
        {
            case SessionState.Open or SessionState.Binding:
                if (_openSince <= Ago(now, options.BindTimeout)) ending.Break(SessionEndReason.BindTimeout, $"in state {status.Current}");
                return;
            case SessionState.Unbinding:
                _unbindingSince ??= now;
                if (_unbindingSince <= Ago(now, options.ResponseTimeout)) sender.FinishUnbind();
                break;
            default:
                WatchBound(now);
                break;
        }

        if (!outbox.HasWaitedSince(Ago(now, options.ResponseTimeout))) return;

        // the request is lost; whether the peer is too, shows soon
        if (status.IsBound && !_enquiring) Enquire(now);
        gate.Signal(CallbackSignals.Expired);
    }

    // any PDU is a sign of life, as good as enquire_link_resp (SMPP 3.4, 4.11)
    private void Listen(long now)
    {
        if (counters.PdusIn != _pdusSeen)
        {
            _pdusSeen = counters.PdusIn;
            _heardAt = now;
            _enquiring = false;
        }

        if (outbox.Messages != _messagesSeen)
        {
            _messagesSeen = outbox.Messages;
            _messageAt = now;
        }
    }

    private void WatchBound(long now)
    {
        if (_enquiring && _enquiredAt <= Ago(now, options.ResponseTimeout))
        {
            ending.Break(SessionEndReason.EnquireLinkTimeout, $"no answer within {options.ResponseTimeout}");
        }
        else if (options.InactivityTimeout is { } limit && _messageAt <= Ago(now, limit))
        {
            ending.Break(SessionEndReason.InactivityTimeout, $"no message for {limit}");
        }
        else if (!_enquiring && _heardAt <= Ago(now, options.EnquireLinkIdle))
        {
            Enquire(now);
        }
    }

    private void Enquire(long now)
    {
        _enquiring = true;
        _enquiredAt = now;
        sender.Enquire();
    }

    private long Ago(long now, TimeSpan span) => now - (long)(span.TotalSeconds * clock.TimestampFrequency);
}
