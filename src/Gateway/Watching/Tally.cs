namespace Signalbox.Gateway.Watching;

/// <summary>How many there were, and what they come to: parts and how many of them were delivered, say, or deliveries and their time.</summary>
internal readonly record struct Tally(long Count, long Sum)
{
    public static Tally operator -(in Tally later, in Tally earlier) => new(later.Count - earlier.Count, later.Sum - earlier.Sum);
}
