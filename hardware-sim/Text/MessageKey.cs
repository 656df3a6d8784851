using System.Runtime.InteropServices;

namespace Signalbox.HardwareSim.Text;

/// <summary>
/// 64 bits that stand for a message's recipient and text. Two messages share a key by chance once in 10^19 pairs: among ten
/// million messages that is one chance in 400,000 for a single wrong count.
/// </summary>
public static class MessageKey
{
    private const ulong Seed = 0x9E3779B97F4A7C15;
    private const ulong Mixer = 0xD6E8FEB86659FD93;

    /// <summary>The key of a message.</summary>
    /// <param name="to">The recipient's digits, without a plus.</param>
    /// <param name="text">The text.</param>
    public static ulong Of(ReadOnlySpan<char> to, ReadOnlySpan<char> text)
    {
        var hash = Mix(Mix(Seed, MemoryMarshal.AsBytes(to)), MemoryMarshal.AsBytes(text));
        return hash == 0 ? Seed : hash;
    }

    /// <summary>The key of any octets, such as a message_id.</summary>
    public static ulong OfOctets(ReadOnlySpan<byte> octets) => Mix(Seed, octets);

    private static ulong Mix(ulong hash, ReadOnlySpan<byte> octets)
    {
        hash = Fold(hash ^ (ulong)octets.Length);
        var words = MemoryMarshal.Cast<byte, ulong>(octets);
        foreach (var word in words) hash = Fold(hash ^ word);
        var rest = 0UL;
        foreach (var octet in octets[(words.Length * sizeof(ulong))..]) rest = (rest << 8) | octet;
        return Fold(hash ^ rest);
    }

    private static ulong Fold(ulong value)
    {
        var high = Math.BigMul(value ^ Seed, Mixer, out var low);
        return high ^ low;
    }
}
