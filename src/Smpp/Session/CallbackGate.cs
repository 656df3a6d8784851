namespace Signalbox.Smpp.Session;

/// <summary>Calls to the handler that others than the read loop cause.</summary>
[Flags]
internal enum CallbackSignals
{
    None = 0,

    /// <summary>The write loop has flushed.</summary>
    Flushed = 1,

    /// <summary>A timer has found requests without a response.</summary>
    Expired = 2,
}

/// <summary>
/// Lets one call to the handler run at a time without making anybody wait: the read loop enters for a whole batch, the others leave a
/// signal, and whoever is inside, or gets in, carries it out.
/// </summary>
internal sealed class CallbackGate(Action<CallbackSignals> carryOut)
{
    private readonly Lock _inside = new();
    private int _signals;

    /// <summary>Enters, to call the handler; waits for a call that runs.</summary>
    public void Enter() => _inside.Enter();

    /// <summary>Leaves, and carries out what was signalled meanwhile.</summary>
    public void Exit()
    {
        _inside.Exit();
        CarryOut();
    }

    /// <summary>Has a signal carried out, here or by who is inside.</summary>
    public void Signal(CallbackSignals signal)
    {
        Interlocked.Or(ref _signals, (int)signal);
        CarryOut();
    }

    // A signal set while somebody is inside is seen by that one after leaving; a signal set after that finds the gate free.
    private void CarryOut()
    {
        while (Volatile.Read(ref _signals) != 0 && _inside.TryEnter())
        {
            try
            {
                var signals = (CallbackSignals)Interlocked.Exchange(ref _signals, 0);
                if (signals != CallbackSignals.None) carryOut(signals);
            }
            finally
            {
                _inside.Exit();
            }
        }
    }
}
