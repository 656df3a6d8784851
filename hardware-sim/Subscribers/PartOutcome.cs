namespace Signalbox.HardwareSim.Subscribers;

/// <summary>What became of a part of a long message.</summary>
public enum PartOutcome
{
    /// <summary>Others are missing.</summary>
    Waiting,

    /// <summary>The same part waits already; the later one stands.</summary>
    RepeatedPart,

    /// <summary>It was the last one, and the whole message is new.</summary>
    CompletedFirst,

    /// <summary>It was the last one, and the whole message came before.</summary>
    CompletedAgain,
}
