using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Subscribers;

/// <summary>The air between a link and the handsets: what every simulated link hands its messages to. Thread-safe.</summary>
public interface IMobileNetwork
{
    /// <summary>Puts a whole message into the recipient's inbox and counts it.</summary>
    /// <param name="from">The sender as the handset shows it.</param>
    /// <param name="to">The recipient's digits, without a plus.</param>
    /// <param name="text">The text.</param>
    /// <param name="via">The link's name.</param>
    /// <returns>False when a message with this recipient and text came before.</returns>
    bool Deliver(ReadOnlySpan<char> from, ReadOnlySpan<char> to, ReadOnlySpan<char> text, string via);

    /// <summary>Takes a part of a long message; the handset joins them, and the whole is delivered once the last part is there.</summary>
    /// <returns>What became of the part.</returns>
    PartOutcome DeliverPart(ReadOnlySpan<char> from, ReadOnlySpan<char> to, Concatenation part, ReadOnlySpan<char> text, string via);

    /// <summary>Counts a message that reaches the network and no handset.</summary>
    /// <returns>False when a message with this recipient and text came before.</returns>
    bool Notice(ReadOnlySpan<char> to, ReadOnlySpan<char> text);
}
