namespace Signalbox.Modem.Contract;

/// <summary>
/// Means to bring a modem back that its own line does not offer. Each is tried seldom, after all milder ones. A port that has one of them not
/// answers false, and the step is left out.
/// </summary>
public interface IPortCures
{
    /// <summary>Takes the modem's power away for a while; true once it is back. Power is never left off.</summary>
    ValueTask<bool> TryCyclePowerAsync(CancellationToken cancellation);

    /// <summary>Makes the bus forget the modem for a while and find it again; true once that was asked.</summary>
    ValueTask<bool> TryReplugUsbAsync(CancellationToken cancellation);
}
