namespace Signalbox.Gateway.Pushes;

/// <summary>Something of an account's pushes that an operator is told.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">More of it: why, or which push.</param>
public sealed record PushEvent(string Account, PushEventKind Kind, string Text);

/// <summary>What an operator is told of pushes.</summary>
public enum PushEventKind
{
    /// <summary>So many attempts failed that one at a time is made.</summary>
    Broke,

    /// <summary>An attempt was taken again.</summary>
    Healed,

    /// <summary>A push became a dead letter.</summary>
    Died,

    /// <summary>A dead letter could not be kept: the push waits on.</summary>
    NotKept,
}
