namespace Signalbox.Modem.Port;

/// <summary>A means to bring a modem back, from the mildest to the strongest.</summary>
internal enum RecoveryStep
{
    /// <summary>ESC, CR, AT.</summary>
    Synchronise,

    /// <summary>Closes the device and opens it again.</summary>
    Reopen,

    /// <summary>AT+CFUN=1,1.</summary>
    Reset,

    /// <summary>Nothing is left.</summary>
    GiveUp,
}

/// <summary>
/// Which step is next. Trouble that comes back before the modem has proven itself starts where the last one was left. A restart is
/// only tried so often: healthy modems that are restarted for nothing lose their place on the bus.
/// </summary>
internal sealed class RecoveryLadder(TimeProvider clock, TimeSpan resetIntervalMin)
{
    private RecoveryStep _next;
    private long? _resetAt;

    public RecoveryStep Climb()
    {
        if (_next == RecoveryStep.Reset && _resetAt is { } at && clock.GetElapsedTime(at) < resetIntervalMin) _next = RecoveryStep.GiveUp;
        var step = _next;
        if (step == RecoveryStep.Reset) _resetAt = clock.GetTimestamp();
        if (step != RecoveryStep.GiveUp) _next++;
        return step;
    }

    /// <summary>The modem has proven itself, or was left alone for long: the next trouble starts with the mildest step.</summary>
    public void StepDown() => _next = RecoveryStep.Synchronise;
}
