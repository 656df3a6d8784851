namespace Signalbox.Modem.Contract;

/// <summary>
/// Counts, over restarts, what each card has sent, by day and month. Thread-safe.
/// <list type="number">
/// <item>S1. What is granted counts from before the method returns, and survives a loss of power: a crash can count too many, never too
/// few.</item>
/// <item>S2. No more is granted than both limits leave; the rest of a block is granted when it is all that is left.</item>
/// <item>S3. A day's count is its own; a month's is the sum of its days.</item>
/// <item>S4. What is given back may be granted again. More than was granted is never given back.</item>
/// <item>S5. Cards do not touch each other.</item>
/// <item>S6. Reservations at the same time never grant more together than the limits leave.</item>
/// </list>
/// </summary>
public interface ISimLedger
{
    /// <summary>Reserves up to <paramref name="count"/> messages.</summary>
    /// <param name="card">The card: <see cref="ModemIdentity.Card"/>.</param>
    /// <param name="day">The day, in the time zone of the limits.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="limits">The limits that hold now.</param>
    /// <param name="cancellation">Gives up; what was reserved by then stays counted.</param>
    /// <exception cref="IOException">It cannot be recorded: nothing is granted.</exception>
    ValueTask<SimReservation> ReserveAsync(string card, DateOnly day, int count, SimLimits limits, CancellationToken cancellation);

    /// <summary>Gives back what was reserved on that day and not used.</summary>
    /// <exception cref="IOException">It cannot be recorded: it stays counted.</exception>
    ValueTask GiveBackAsync(string card, DateOnly day, int count, CancellationToken cancellation);
}
