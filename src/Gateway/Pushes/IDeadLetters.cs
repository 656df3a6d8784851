namespace Signalbox.Gateway.Pushes;

/// <summary>A push that was never taken.</summary>
public sealed record DeadLetter
{
    /// <summary>Its number, given when it is kept; 0 before.</summary>
    public long Number { get; init; }

    /// <summary>The account's number in the account store.</summary>
    public required int AccountKey { get; init; }

    /// <summary>The push's id, as its receiver is told.</summary>
    public required string PushId { get; init; }

    /// <summary>What it would have told: the body of the last attempt. Empty where letters are listed. Not to be changed.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Octets of the body.</summary>
    public required int BodyOctets { get; init; }

    /// <summary>When what it tells of happened, milliseconds since 1970 UTC.</summary>
    public required long Since { get; init; }

    /// <summary>When it was given up, milliseconds since 1970 UTC.</summary>
    public required long DiedAt { get; init; }

    /// <summary>Attempts since the last start.</summary>
    public required int Attempts { get; init; }

    /// <summary>What the last one came to.</summary>
    public required string Error { get; init; }
}

/// <summary>
/// Where pushes are kept that were never taken. Bounded: the oldest of an account make room. What it changes is on the disk when it says so.
/// Thread-safe.
/// </summary>
public interface IDeadLetters
{
    /// <summary>Keeps one; of two with the same push id the newer.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    Task AddAsync(DeadLetter letter, CancellationToken cancellation);

    /// <summary>Those of an account without their bodies, the newest first.</summary>
    /// <param name="accountKey">The account.</param>
    /// <param name="before">Only those with a smaller number; 0 for the newest.</param>
    /// <param name="count">How many at the most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">They could not be read.</exception>
    Task<IReadOnlyList<DeadLetter>> ListAsync(int accountKey, long before, int count, CancellationToken cancellation);

    /// <summary>One with its body; null when there is none.</summary>
    /// <exception cref="IOException">It could not be read.</exception>
    Task<DeadLetter?> FindAsync(int accountKey, long number, CancellationToken cancellation);

    /// <summary>Forgets one, or with 0 all of an account's.</summary>
    /// <returns>How many they were.</returns>
    /// <exception cref="IOException">They could not be forgotten.</exception>
    Task<int> RemoveAsync(int accountKey, long number, CancellationToken cancellation);

    /// <summary>How many an account has.</summary>
    int CountOf(int accountKey);
}
