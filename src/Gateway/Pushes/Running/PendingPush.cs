using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Pushes.Running;

/// <summary>What a push is about.</summary>
internal enum PushSubject
{
    /// <summary>A job all of whose messages have ended.</summary>
    Job,

    /// <summary>The end of one message.</summary>
    End,

    /// <summary>A message that a network took: told once, as well as can be.</summary>
    Sent,

    /// <summary>A dead letter that an operator wants sent once more.</summary>
    Letter,
}

/// <summary>A push that waits for an attempt or is under way. Belongs to its endpoint's actor.</summary>
internal sealed class PendingPush
{
    /// <summary>What it is about.</summary>
    public required PushSubject Subject { get; init; }

    /// <summary>What its receiver knows it by.</summary>
    public required string Id { get; set; }

    /// <summary>The message, or one of the job's; null of a letter.</summary>
    public Message? Message { get; init; }

    /// <summary>With a letter: its number.</summary>
    public long Letter { get; init; }

    /// <summary>When what it tells of happened, milliseconds since 1970 UTC.</summary>
    public required long Since { get; init; }

    /// <summary>What is settled once it was taken: ids of messages, and since when each is there.</summary>
    public IReadOnlyList<(long Id, long Since)> Settles { get; init; } = [];

    /// <summary>What its schedule counts from, as a timestamp of the clock; null before its first attempt.</summary>
    public long? Base { get; set; }

    /// <summary>When the next attempt is, as a timestamp of the clock.</summary>
    public long Due { get; set; }

    /// <summary>Where the schedule stands: the offset of the attempt that is next or under way.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; set; }
}
