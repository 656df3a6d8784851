using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>What is known of one part.</summary>
internal sealed class PartEntry(int number)
{
    public int Number => number;

    /// <summary>Attempts that a link began.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether an attempt is under way.</summary>
    public bool IsInHand { get; set; }

    /// <summary>How the last attempt ended, as far as the gateway that lives now can know.</summary>
    public SendOutcomeKind? Outcome { get; set; }

    /// <summary>Attempts that ended in Unknown.</summary>
    public int Doubts { get; set; }

    /// <summary>Attempts whose end a loss of power took away.</summary>
    public int Hidden { get; set; }

    /// <summary>How often a network took it.</summary>
    public int NetworkTook { get; set; }

    /// <summary>Whether a gateway that starts must think that an attempt was under way.</summary>
    public bool IsAttemptOnDisk { get; set; }

    public bool IsSentOnDisk { get; set; }

    public bool IsEnded { get; set; }

    /// <summary>The ends that networks have told of it.</summary>
    public HashSet<MessageState> ReceiptsTold { get; } = [];
}
