namespace Signalbox.Gateway.Queues;

/// <summary>
/// What one account has waiting in one lane, and the turns it is owed: deficit round robin (Shreedhar and Varghese, 1995) with a quantum of one
/// part, so that accounts share a link by parts, whatever the length of their queues and messages. Not thread-safe.
/// </summary>
internal sealed class AccountShare
{
    /// <summary>Flows that have their turns; the first is next.</summary>
    public Queue<Flow> Turns { get; } = new();

    /// <summary>Whether the account has its turns.</summary>
    public bool IsListed { get; set; }

    /// <summary>Parts that it may send in its turn; below 0 when it has had more, as with a long message.</summary>
    public int Credit { get; set; }
}
