namespace Signalbox.HardwareSim.Load;

/// <summary>What is known of a message.</summary>
[Flags]
internal enum MessageMark : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Answered with status 0.</summary>
    Accepted = 1,

    /// <summary>Answered with another status.</summary>
    Refused = 2,

    /// <summary>Its connection ended before its answer came.</summary>
    Unanswered = 4,

    /// <summary>A connection ended while it was not complete: it may arrive twice without anybody's fault.</summary>
    Cut = 8,
}
