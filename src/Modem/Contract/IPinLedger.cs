namespace Signalbox.Modem.Contract;

/// <summary>
/// Remembers, across restarts, which PIN was tried with which card, so that a wrong one costs one try and not the card. It must not keep
/// PINs in a form that can be read.
/// </summary>
public interface IPinLedger
{
    /// <summary>
    /// Asks to try a PIN. False when it was tried with this card before and not accepted since; otherwise the try is recorded, durably,
    /// before true is returned.
    /// </summary>
    /// <param name="card">The card's number, or the modem's where the card does not tell it.</param>
    /// <param name="pin">The PIN.</param>
    /// <param name="cancellation">Gives up; nothing is then tried.</param>
    ValueTask<bool> TryBeginAsync(string card, string pin, CancellationToken cancellation);

    /// <summary>The card accepted the PIN: it may be tried again next time.</summary>
    ValueTask AcceptedAsync(string card, string pin, CancellationToken cancellation);
}
