using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Joining;

/// <summary>The parts of one long message that a customer cut, as far as they have come (row S5). For <see cref="SubmissionJoiner"/> alone.</summary>
internal sealed class SubmittedSet
{
    private readonly ConcatenatedSet _parts;
    private readonly List<Message> _members = [];
    private readonly HashSet<long> _uncommitted = [];

    public SubmittedSet(SetKey key, long since)
    {
        Key = key;
        Since = since;
        _parts = new ConcatenatedSet(key.Total);
    }

    public SetKey Key { get; }

    /// <summary>When its first part came, milliseconds since 1970 UTC.</summary>
    public long Since { get; }

    /// <summary>What became of it; parts that are committed later share it.</summary>
    public SetFate Fate { get; set; }

    /// <summary>With <see cref="SetFate.Ended"/>: how.</summary>
    public (MessageState State, DeliveryError Error) End { get; set; }

    /// <summary>With <see cref="SetFate.Ended"/>: the rule that it broke; null for none.</summary>
    public string? Rule { get; set; }

    /// <summary>The message that was made of it; null before it was complete.</summary>
    public Message? Whole { get; set; }

    /// <summary>Every part that came, repeated ones too.</summary>
    public IReadOnlyList<Message> Members => _members;

    /// <summary>Characters of the parts that came, as they were written.</summary>
    public int Characters { get; private set; }

    /// <summary>Whether all parts came and all are on disk.</summary>
    public bool IsReady => _parts.IsComplete && _uncommitted.Count == 0;

    /// <summary>Whether this part is on disk.</summary>
    public bool IsCommitted(Message part) => !_uncommitted.Contains(part.Id);

    /// <summary>Takes a part that is not on disk yet.</summary>
    public PartAddition Add(Message part)
    {
        var info = part.Extras!.Part!.Value;
        var addition = _parts.Add(info.Number, info.Total, part.Coding, part.Octets);
        if (addition == PartAddition.Contradiction) return addition;
        if (addition == PartAddition.Added) Characters += TextLength.AsWritten(part.Coding, part.Octets, part.Extras);
        _members.Add(part);
        _uncommitted.Add(part.Id);
        return addition;
    }

    /// <summary>Whether the part is the same as the one that stands in its place.</summary>
    public bool Repeats(Message part)
    {
        var number = part.Extras!.Part!.Value.Number;
        var earlier = _members.Find(member => member.Extras!.Part!.Value.Number == number);
        return earlier is not null && earlier.Coding == part.Coding && earlier.Octets.AsSpan().SequenceEqual(part.Octets);
    }

    public void Committed(Message part) => _uncommitted.Remove(part.Id);

    /// <summary>The members' ids in the order of their numbers, in which they are told of their end.</summary>
    public IReadOnlyList<long> IdsInOrder() => [.. _members.OrderBy(NumberOf).Select(part => part.Id)];

    /// <summary>The whole text. Where parts are of different national tables it is read and written anew.</summary>
    public EncodedText Join(TextOptions options)
    {
        if (_members.All(part => part.Extras!.Shift.IsNone))
        {
            var (coding, octets) = _parts.Join();
            return new EncodedText(coding, octets, LanguageShift.None, Replaced: 0);
        }

        var text = string.Concat(_members.DistinctBy(NumberOf).OrderBy(NumberOf).Select(TextOf));
        TextEncoder.TryEncode(text, options with { OnUnencodable = OnUnencodable.SwitchToUcs2 }, out var encoded, out _);
        return encoded;
    }

    private static byte NumberOf(Message part) => part.Extras!.Part!.Value.Number;

    private static string TextOf(Message part) =>
        part.Coding == TextCoding.Ucs2 ? Ucs2Text.Decode(part.Octets) : NationalAlphabet.Decode(part.Octets, part.Extras!.Shift);
}

/// <summary>What makes parts a set: whose they are, from whom to whom, and what the customer numbered them with.</summary>
internal readonly record struct SetKey(int AccountKey, string From, string To, ushort Reference, byte Total, bool IsWide)
{
    public static SetKey Of(Message part)
    {
        var info = part.Extras!.Part!.Value;
        return new SetKey(part.AccountKey, part.From.Value, part.To.Value, info.Reference, info.Total, info.IsWide);
    }
}

/// <summary>What becomes of a set.</summary>
internal enum SetFate
{
    /// <summary>It waits for parts.</summary>
    Open,

    /// <summary>It was joined.</summary>
    Joined,

    /// <summary>Its parts are sent as they are.</summary>
    SentAsTheyAre,

    /// <summary>Its parts have ended.</summary>
    Ended,
}
