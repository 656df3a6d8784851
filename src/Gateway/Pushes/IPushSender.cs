namespace Signalbox.Gateway.Pushes;

/// <summary>A push on its way out.</summary>
/// <param name="Id">The same at every attempt, also after a restart, so that a receiver can tell what it has had before.</param>
/// <param name="Attempt">Which attempt it is, 1 for the first since the start.</param>
/// <param name="Body">The body. Not to be changed.</param>
public sealed record PushRequest(string Id, int Attempt, byte[] Body);

/// <summary>What became of an attempt.</summary>
/// <param name="IsTaken">Whether the receiver has it.</param>
/// <param name="Status">The status that it answered; 0 without an answer.</param>
/// <param name="Words">What happened, for an operator. Nothing of what the receiver wrote.</param>
public sealed record PushAnswer(bool IsTaken, int Status, string Words)
{
    /// <summary>The beginning of what the receiver wrote; empty for nothing.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>An attempt that failed before there was an answer.</summary>
    public static PushAnswer Failed(string words) => new(false, 0, words);
}

/// <summary>
/// Carries pushes to one receiver. <see cref="SendAsync"/> may be called several times at once; it ends within the settings' time, and says in its
/// answer whatever goes wrong.
/// </summary>
public interface IPushSender : IDisposable
{
    /// <summary>Makes one attempt.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    Task<PushAnswer> SendAsync(PushRequest request, CancellationToken cancellation);
}
