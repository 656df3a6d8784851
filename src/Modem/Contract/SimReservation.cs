namespace Signalbox.Modem.Contract;

/// <summary>What a card was given to send.</summary>
/// <param name="Granted">Messages that it may send now; 0 when a limit is used up.</param>
/// <param name="Today">Messages of its day, these included.</param>
/// <param name="ThisMonth">Messages of its month, these included.</param>
public readonly record struct SimReservation(int Granted, int Today, int ThisMonth);
