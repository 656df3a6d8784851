namespace Signalbox.HardwareSim.Control;

/// <summary>The body of a request to send a message from a subscriber.</summary>
/// <param name="To">The number that it goes to.</param>
/// <param name="Text">The text.</param>
internal sealed record OutgoingMessage(string? To, string? Text)
{
    /// <summary>Characters at the most: 255 parts of 67, what UCS-2 can carry.</summary>
    public const int TextMax = 255 * 67;
}
