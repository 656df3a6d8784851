namespace Signalbox.Gateway.Queues;

/// <summary>What waits for one link.</summary>
/// <param name="OldestId">The id of the oldest message that waits; null when none does.</param>
/// <param name="Pausing">Parts among them that pause before they are tried again, or wait for one that does.</param>
/// <param name="LimitedBy">The pace of the link as a whole, when it holds everything back; empty otherwise.</param>
/// <param name="Held">Paces that hold back some of it, and how many flows each does.</param>
/// <param name="Accounts">Keys of accounts, and how many messages and parts of each wait.</param>
internal sealed record BacklogReport(
    long? OldestId,
    int Pausing,
    string LimitedBy,
    IReadOnlyList<(string Pace, int Flows)> Held,
    IReadOnlyList<(int Account, int Waiting)> Accounts);
