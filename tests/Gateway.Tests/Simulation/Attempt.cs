using Signalbox.Gateway.Links;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>One attempt to send a part: open until the link has said how it ended, once.</summary>
internal sealed class Attempt(OutgoingPart part, TimeSpan begunAt)
{
    public OutgoingPart Part => part;

    public TimeSpan BegunAt => begunAt;

    public bool IsOpen { get; set; } = true;

    /// <summary>Whether an octet of it may have left.</summary>
    public bool HasLeft { get; set; }
}
