namespace Signalbox.Smpp.Session;

/// <summary>The session's state, moved by its table alone.</summary>
internal sealed class SessionStatus(SmppRole role, Lock gate)
{
    private readonly SessionTable _table = SessionTable.Of(role);
    private volatile SessionState _current;

    /// <summary>The state now.</summary>
    public SessionState Current => _current;

    /// <summary>Which end began to unbind, as a reason to end; of use in <see cref="SessionState.Unbinding"/>.</summary>
    public SessionEndReason UnbindReason { get; private set; }

    /// <summary>What the owner said when it began to unbind; null when it said nothing, or the peer began.</summary>
    public string? UnbindDetail { get; private set; }

    /// <summary>Whether messages can flow.</summary>
    public bool IsBound => _current is SessionState.BoundTransmitter or SessionState.BoundReceiver or SessionState.BoundTransceiver;

    /// <summary>What is to be done about an event now. The state stays.</summary>
    public SessionEffect EffectOf(SessionEvent happened) => _table[_current, happened].Effect;

    /// <summary>Whether this end may send now what its peer will see as <paramref name="happened"/>.</summary>
    public bool MaySend(SessionEvent happened) => SessionTable.MaySend(role, _current, happened);

    /// <summary>Begins to unbind; false when there is no bind to undo.</summary>
    public bool TryUnbind(string? detail)
    {
        lock (gate)
        {
            if (!TryEnter(SessionEvent.UnbindSent)) return false;
            UnbindDetail = detail;
            return true;
        }
    }

    /// <summary>Lets an event move the state; false when it is impossible in this state.</summary>
    public bool TryEnter(SessionEvent happened)
    {
        lock (gate)
        {
            var (next, effect) = _table[_current, happened];
            if (effect == SessionEffect.Impossible) return false;
            if (next == SessionState.Unbinding && _current != next)
                UnbindReason = happened == SessionEvent.UnbindSent ? SessionEndReason.LocalUnbound : SessionEndReason.PeerUnbound;
            _current = next;
            return true;
        }
    }
}
