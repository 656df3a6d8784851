namespace Signalbox.EndToEnd.Partners;

/// <summary>A long message from a subscriber, as far as its parts have come on one bind.</summary>
internal sealed class InboundParts(string from, int reference, int total)
{
    public string From => from;

    public int Reference => reference;

    public int Total => total;

    public List<string> Texts { get; } = [];

    /// <summary>Parts of it that were not answered.</summary>
    public int Unanswered { get; set; }
}

/// <summary>What subscribers wrote to a partner: each text once, the parts of a long one one after the other on one bind.</summary>
internal sealed class Inbound(Action<string> fault)
{
    private readonly HashSet<string> _texts = [];
    private int _taken;

    /// <summary>Messages that were taken whole.</summary>
    public int Taken => Volatile.Read(ref _taken);

    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>Takes a message or a part of one.</summary>
    public void Take(PartnerBind bind, in Deliver deliver, bool taken)
    {
        var part = deliver.Part;
        if (part.Number == 1)
        {
            if (bind.Inbound is { } open) fault($"message {open.Reference} of {open.From} stopped after {open.Texts.Count} of {open.Total} parts");
            bind.Inbound = new InboundParts(deliver.From, part.Reference, part.Total);
        }

        if (bind.Inbound is not { } parts || parts.From != deliver.From || parts.Reference != part.Reference || parts.Texts.Count + 1 != part.Number)
        {
            fault($"part {part.Number} of {part.Total} of message {part.Reference} of {deliver.From} is out of order");
            return;
        }

        parts.Texts.Add(deliver.Text);
        if (!taken) parts.Unanswered++;
        if (part.Number != part.Total) return;
        bind.Inbound = null;
        // without all its answers it comes again, as a whole
        if (parts.Unanswered > 0) return;
        if (!_texts.Add(string.Concat(parts.Texts))) fault($"message {part.Reference} of {deliver.From} came again although it was taken");
        _taken++;
    }
}
