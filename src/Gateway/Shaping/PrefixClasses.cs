using System.Collections.Frozen;

namespace Signalbox.Gateway.Shaping;

/// <summary>
/// Puts numbers into classes by the longest of some prefixes that they begin with: numbers of one class begin with the same of them. Immutable.
/// </summary>
internal sealed class PrefixClasses
{
    /// <summary>The class of numbers that begin with none.</summary>
    public const int None = -1;

    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _classes;
    private readonly int[] _lengths;

    public PrefixClasses(IEnumerable<string> prefixes)
    {
        var all = prefixes.Distinct(StringComparer.Ordinal).ToList();
        _classes = all.Select((prefix, number) => (prefix, number))
            .ToFrozenDictionary(each => each.prefix, each => each.number, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = [.. all.Select(prefix => prefix.Length).Distinct().OrderDescending()];
    }

    /// <summary>The class of a number given in digits.</summary>
    public int Of(ReadOnlySpan<char> number)
    {
        foreach (var length in _lengths)
            if (length <= number.Length && _classes.TryGetValue(number[..length], out var found)) return found;
        return None;
    }
}
