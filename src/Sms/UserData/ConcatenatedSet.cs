using System.Text;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.UserData;

/// <summary>
/// Collects the parts of one concatenated message, in any order, and joins them (3GPP TS 23.040, 9.2.3.24.1). Which parts
/// belong to one set (same sender, same recipient, same reference) is the caller's knowledge. Not thread-safe.
/// </summary>
public sealed class ConcatenatedSet
{
    private readonly (TextCoding Coding, ReadOnlyMemory<byte> Octets)?[] _parts;

    /// <summary>Makes an empty set.</summary>
    /// <param name="total">Parts of the message, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="total"/> is 0.</exception>
    public ConcatenatedSet(byte total)
    {
        ArgumentOutOfRangeException.ThrowIfZero(total);
        _parts = new (TextCoding, ReadOnlyMemory<byte>)?[total];
    }

    /// <summary>Parts of the message.</summary>
    public int Total => _parts.Length;

    /// <summary>Parts that are there.</summary>
    public int Count { get; private set; }

    /// <summary>Whether all parts are there.</summary>
    public bool IsComplete => Count == Total;

    /// <summary>Whether part <paramref name="number"/>, counted from 1, is there.</summary>
    public bool Contains(int number) => number >= 1 && number <= Total && _parts[number - 1] is not null;

    /// <summary>Takes a part. Of two that contradict each other the first one stays.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="total">The total that it carries.</param>
    /// <param name="coding">How <paramref name="octets"/> are to be read.</param>
    /// <param name="octets">Its octets without the header; kept, not copied.</param>
    public PartAddition Add(byte number, byte total, TextCoding coding, ReadOnlyMemory<byte> octets)
    {
        if (total != Total || number < 1 || number > Total) return PartAddition.Contradiction;
        ref var place = ref _parts[number - 1];
        if (place is { } there)
        {
            var isSame = there.Coding == coding && there.Octets.Span.SequenceEqual(octets.Span);
            return isSame ? PartAddition.Repeated : PartAddition.Contradiction;
        }

        place = (coding, octets);
        Count++;
        return PartAddition.Added;
    }

    /// <summary>
    /// The parts that are there, one behind the other; those that are missing are left out. When all have one coding the result
    /// has it too. Otherwise it is UCS-2, and an octet of a binary part becomes the character of that number, so that nothing
    /// is lost.
    /// </summary>
    public (TextCoding Coding, byte[] Octets) Join()
    {
        var codings = _parts.Where(part => part is not null).Select(part => part!.Value.Coding).Distinct().ToArray();
        return codings.Length switch
        {
            0 => (TextCoding.Gsm7, []),
            1 => (codings[0], Concatenate(0, Total)),
            _ => (TextCoding.Ucs2, Ucs2Text.Encode(TextOfAll())),
        };
    }

    // Neighbours of one coding are decoded together: their sender may have cut inside an escape or a surrogate pair.
    private string TextOfAll()
    {
        var text = new StringBuilder();
        for (int start = 0, end; start < Total; start = end)
        {
            end = start + 1;
            if (_parts[start] is not { } first) continue;
            while (end < Total && _parts[end]?.Coding == first.Coding) end++;
            text.Append(TextOf(first.Coding, Concatenate(start, end)));
        }

        return text.ToString();
    }

    private static string TextOf(TextCoding coding, byte[] octets) => coding switch
    {
        TextCoding.Gsm7 => GsmAlphabet.Decode(octets),
        TextCoding.Ucs2 => Ucs2Text.Decode(octets),
        _ => Encoding.Latin1.GetString(octets),
    };

    private byte[] Concatenate(int start, int end)
    {
        var octets = new byte[_parts[start..end].Sum(part => part?.Octets.Length ?? 0)];
        var at = 0;
        foreach (var part in _parts.AsSpan(start, end - start))
        {
            if (part is not { } there) continue;
            there.Octets.Span.CopyTo(octets.AsSpan(at));
            at += there.Octets.Length;
        }

        return octets;
    }
}
