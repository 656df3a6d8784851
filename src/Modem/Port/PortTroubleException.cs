namespace Signalbox.Modem.Port;

/// <summary>
/// Ends a procedure in the middle: the modem did not answer or its device is gone. Caught at one place, which makes it the event that it
/// carries.
/// </summary>
internal sealed class PortTroubleException(PortEvent happened, string reason) : IOException(reason)
{
    public PortEvent Happened { get; } = happened;
}
