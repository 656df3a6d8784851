namespace Signalbox.Gateway.Dispatch;

/// <summary>The version of the ways out that is in force now, replaced as a whole while messages flow. Thread-safe.</summary>
internal sealed class OutwardInForce(OutwardOptions first)
{
    private volatile OutwardOptions _current = first;

    /// <summary>The version in force. Whoever asks more than one thing of it asks once, and keeps it.</summary>
    public OutwardOptions Current => _current;

    /// <summary>Puts another in force.</summary>
    public void Replace(OutwardOptions next) => _current = next;
}
