using Signalbox.Gateway.Links;
using Signalbox.Sigtran.Map;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>
/// What is under way to one subscriber: found once, and sent one after the other, in one dialogue where the network lets us. Stands on the loop.
/// </summary>
/// <param name="number">The subscriber's number, as it stands in the messages.</param>
internal sealed class Recipient(string number)
{
    public string Number => number;

    /// <summary>What waits, the first of them perhaps sent.</summary>
    public LinkedList<OutgoingTpdu> Waiting { get; } = new();

    /// <summary>Where they are; null while nobody knows.</summary>
    public RoutingInfo? Place { get; set; }

    /// <summary>Whether it is sent to <see cref="RoutingInfo.OtherNode"/>.</summary>
    public bool IsAtOtherNode { get; set; }

    /// <summary>Whether the register was asked once more for the first that waits.</summary>
    public bool WasLocatedAgain { get; set; }

    /// <summary>Whether the register wants to know of a delivery that succeeds.</summary>
    public bool ReportsSuccess { get; set; }

    /// <summary>Null while none stands.</summary>
    public MtDialogue? Dialogue { get; set; }

    /// <summary>Whether the first that waits was handed to the dialogue and has no outcome yet.</summary>
    public bool IsSending { get; set; }

    /// <summary>The node that it is sent to.</summary>
    public string Node => IsAtOtherNode ? Place!.OtherNode! : Place!.Node;

    /// <summary>Whether that is an SGSN. Where there are two nodes, one is.</summary>
    public bool IsGprsNode => Place!.IsGprsNode != IsAtOtherNode;
}

/// <summary>A TPDU on its way.</summary>
/// <param name="Part">Of which it is; null for what the gateway knows nothing of, such as a status report.</param>
/// <param name="Octets">The TPDU.</param>
internal sealed record OutgoingTpdu(OutgoingPart? Part, byte[] Octets);
