using Signalbox.Gateway.Messages;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Inbound;

/// <summary>The parts of one long inbound message, as far as they are there.</summary>
internal sealed class InboundSet
{
    private readonly ConcatenatedSet _parts;
    private readonly List<long> _ids = [];

    public InboundSet(InboundMessage first)
    {
        First = first;
        _parts = new ConcatenatedSet(first.Part!.Value.Total);
        Add(first);
    }

    /// <summary>The part that came first.</summary>
    public InboundMessage First { get; }

    public bool IsComplete => _parts.IsComplete;

    /// <summary>The ids of the parts that are there.</summary>
    public IReadOnlyList<long> Ids => _ids;

    /// <summary>Adds a part, unless its place is taken already by the same or by another.</summary>
    public PartAddition Add(InboundMessage part)
    {
        var info = part.Part!.Value;
        var addition = _parts.Add(info.Number, info.Total, part.Coding, part.Octets);
        if (addition == PartAddition.Added) _ids.Add(part.Id);
        return addition;
    }

    /// <summary>The whole, or what is there of it, in order.</summary>
    public (TextCoding Coding, byte[] Octets) Join() => _parts.Join();
}
