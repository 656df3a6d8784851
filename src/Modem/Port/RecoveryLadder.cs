namespace Signalbox.Modem.Port;

/// <summary>A means to bring a modem back, from the mildest to the strongest.</summary>
internal enum RecoveryStep
{
    /// <summary>ESC, CR, AT.</summary>
    Synchronise,

    /// <summary>Closes the device and opens it again.</summary>
    Reopen,

    /// <summary>The modem's own command to restart.</summary>
    Reset,

    /// <summary>Its power rail.</summary>
    CyclePower,

    /// <summary>Its place on the bus.</summary>
    ReplugUsb,

    /// <summary>Nothing is left.</summary>
    GiveUp,
}

/// <summary>
/// Which step is next. Trouble that comes back before the modem has proven itself starts where the last one was left. The strong steps are
/// only tried so often: healthy modems that are restarted for nothing lose their place on the bus.
/// </summary>
internal sealed class RecoveryLadder(TimeProvider clock, ModemPortOptions options)
{
    private readonly Dictionary<RecoveryStep, long> _taken = [];
    private RecoveryStep _next;

    public RecoveryStep Climb()
    {
        while (!TryTake(_next)) _next++;
        return _next == RecoveryStep.GiveUp ? _next : _next++;
    }

    /// <summary>Whether a step may be taken now; if so it counts as taken.</summary>
    public bool TryTake(RecoveryStep step)
    {
        var interval = step switch
        {
            RecoveryStep.Reset => options.ResetIntervalMin,
            RecoveryStep.CyclePower => options.PowerIntervalMin,
            RecoveryStep.ReplugUsb => options.ReplugIntervalMin,
            _ => TimeSpan.Zero,
        };
        if (_taken.TryGetValue(step, out var at) && clock.GetElapsedTime(at) < interval) return false;
        _taken[step] = clock.GetTimestamp();
        return true;
    }

    /// <summary>The modem has proven itself, or was left alone for long: the next trouble starts with the mildest step.</summary>
    public void StepDown() => _next = RecoveryStep.Synchronise;
}
