using Signalbox.Sigtran.Sccp;

namespace Signalbox.Sigtran.Map;

/// <summary>
/// The service of MAP for a service centre. Everything happens on the loop; a caller may be called within the call that it makes.
/// </summary>
public interface IMapService
{
    /// <summary>Asks a home register where a subscriber is. The caller hears exactly once.</summary>
    /// <param name="request">Who.</param>
    /// <param name="register">The register; null for the one that the subscriber's own number leads to (subsystem 6).</param>
    /// <param name="caller">Who is told.</param>
    void Locate(RoutingInfoRequest request, SccpAddress? register, ILocateCaller caller);

    /// <summary>Begins a dialogue with a serving node. Nothing is sent before its first message.</summary>
    /// <param name="node">The node: by its number and subsystem 8, or 149 for an SGSN.</param>
    /// <param name="caller">Who is told how each message ends.</param>
    MtDialogue OpenMt(SccpAddress node, IMtCaller caller);

    /// <summary>Tells a home register how delivery went. What it answers is counted, and nobody waits for it.</summary>
    void Report(DeliveryReport report, SccpAddress? register);
}

/// <summary>Who asks where subscribers are.</summary>
public interface ILocateCaller
{
    /// <summary>The answer.</summary>
    void Located(RoutingInfoRequest request, LocateOutcome outcome);
}

/// <summary>
/// Messages to one serving node, one after the other, in one dialogue where that is allowed (3GPP TS 29.002, 12.9, more messages to
/// send).
/// </summary>
public abstract class MtDialogue
{
    /// <summary>What the caller remembers of it.</summary>
    public object? User { get; set; }

    /// <summary>Sends a message. Only while none is unanswered, and first or when the caller was told that it can.</summary>
    /// <param name="message">The message.</param>
    /// <param name="moreToSend">Whether another is meant to follow.</param>
    public abstract void Send(MtForward message, bool moreToSend);

    /// <summary>There is no other message after all; nothing happens when the dialogue is over.</summary>
    public abstract void Close();
}

/// <summary>Who sends messages.</summary>
public interface IMtCaller
{
    /// <summary>How a message ended; exactly once for each <see cref="MtDialogue.Send"/>.</summary>
    /// <param name="dialogue">Its dialogue.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="canSendMore">Whether the dialogue takes another; otherwise it is over.</param>
    void Forwarded(MtDialogue dialogue, MtOutcome outcome, bool canSendMore);
}

/// <summary>Whom MAP tells what the network asks of the service centre.</summary>
public interface IMapUser
{
    /// <summary>mo-ForwardSM or forwardSM: a subscriber wrote. It is answered once the message is safe.</summary>
    void MoForwarded(MoArrival arrival);

    /// <summary>alertServiceCentre: a subscriber can be reached again, or has memory again.</summary>
    void Alerted(AlertArrival arrival);

    /// <summary>informServiceCentre, which came along with the answer to a question of ours.</summary>
    void Informed(RoutingInfoRequest request, CentreInformation information);
}

/// <summary>A message of a subscriber (3GPP TS 29.002, 12.2).</summary>
public abstract class MoArrival
{
    /// <summary>Where it came from: the calling party address, which decides who may send at all.</summary>
    public abstract SccpAddress From { get; }

    /// <summary>sm-RP-OA: the subscriber's number, digits; empty when the message has none.</summary>
    public abstract string Originator { get; }

    /// <summary>sm-RP-DA: the service centre's number, digits; empty when the message has none.</summary>
    public abstract string ServiceCentre { get; }

    /// <summary>sm-RP-UI: SMS-SUBMIT or SMS-COMMAND.</summary>
    public abstract ReadOnlyMemory<byte> Tpdu { get; }

    /// <summary>It is safe. Once; after it, and after <see cref="Refuse"/>, nothing more can be said.</summary>
    public abstract void Accept();

    /// <summary>It is not taken.</summary>
    public abstract void Refuse(MapError error);
}

/// <summary>An alert (3GPP TS 29.002, 12.5); version 1 wants no answer, and answering does nothing then.</summary>
public abstract class AlertArrival
{
    /// <summary>Where it came from.</summary>
    public abstract SccpAddress From { get; }

    /// <summary>The subscriber's number, digits.</summary>
    public abstract string Msisdn { get; }

    /// <summary>The service centre that is alerted, digits.</summary>
    public abstract string ServiceCentre { get; }

    /// <summary>It was noted.</summary>
    public abstract void Accept();
}

/// <summary>What informServiceCentre tells (3GPP TS 29.002, 12.6).</summary>
public sealed record CentreInformation
{
    /// <summary>The number that the register will alert us by, where it differs from the one asked for; null for none.</summary>
    public string? StoredMsisdn { get; init; }

    /// <summary>Our address is not in the register's message waiting data.</summary>
    public bool IsAddressNotIncluded { get; init; }

    /// <summary>The memory-capacity-exceeded flag is set.</summary>
    public bool HasNoMemory { get; init; }

    /// <summary>The mobile-not-reachable flag is set.</summary>
    public bool IsUnreachable { get; init; }
}
