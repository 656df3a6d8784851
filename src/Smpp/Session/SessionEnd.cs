namespace Signalbox.Smpp.Session;

/// <summary>How a session ended.</summary>
/// <param name="Reason">The first reason.</param>
/// <param name="Detail">More for people to read, when there is more.</param>
public sealed record SessionEnd(SessionEndReason Reason, string? Detail)
{
    /// <summary>command_status of the refused bind; 0 otherwise.</summary>
    public uint Status { get; init; }
}
