using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>Something that a network has to tell us, until we acknowledge it: a receipt, or a text from a subscriber.</summary>
internal sealed class SmscItem
{
    /// <summary>Of a receipt: the part's reference; empty when the network gave none.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Of a receipt: what it says.</summary>
    public MessageState State { get; init; }

    /// <summary>Of a receipt: whose it is; null for a stranger.</summary>
    public PartKey? Part { get; init; }

    /// <summary>The text that a subscriber wrote; null for a receipt.</summary>
    public InboundText? Text { get; init; }

    /// <summary>When it was told last.</summary>
    public TimeSpan ToldAt { get; set; }
}

/// <summary>A text from a subscriber, or one part of it.</summary>
internal sealed record InboundText(string From, string To, string Words, byte Number, byte Total, ushort Reference);
