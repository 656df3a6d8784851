using System.Collections.Frozen;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>What a message is called and what it must have (RFC 4666, 3.3 to 3.8).</summary>
/// <param name="Type">Class and type.</param>
/// <param name="Name">As the standard abbreviates it.</param>
/// <param name="Mandatory">Parameters without which it means nothing.</param>
/// <param name="Optional">Those that it may have besides. Others are taken and not looked at.</param>
public sealed record MessageSyntax(
    M3uaMessageType Type, string Name, IReadOnlyList<ParameterTag> Mandatory, IReadOnlyList<ParameterTag> Optional)
{
    private const ParameterTag Info = ParameterTag.InfoString;
    private const ParameterTag Context = ParameterTag.RoutingContext;
    private const ParameterTag Appearance = ParameterTag.NetworkAppearance;
    private const ParameterTag Affected = ParameterTag.AffectedPointCode;
    private const ParameterTag Mode = ParameterTag.TrafficModeType;
    private const ParameterTag Identifier = ParameterTag.AspIdentifier;

    /// <summary>Every message of the standard: it drives decoding and printing.</summary>
    public static IReadOnlyList<MessageSyntax> All { get; } =
    [
        new(M3uaMessageType.Error, "ERR", [ParameterTag.ErrorCode], [Context, Appearance, Affected, ParameterTag.DiagnosticInformation]),
        new(M3uaMessageType.Notify, "NTFY", [ParameterTag.Status], [Identifier, Context, Info]),
        new(M3uaMessageType.Data, "DATA", [ParameterTag.ProtocolData], [Appearance, Context, ParameterTag.CorrelationId]),
        new(M3uaMessageType.DestinationUnavailable, "DUNA", [Affected], [Appearance, Context, Info]),
        new(M3uaMessageType.DestinationAvailable, "DAVA", [Affected], [Appearance, Context, Info]),
        new(M3uaMessageType.DestinationStateAudit, "DAUD", [Affected], [Appearance, Context, Info]),
        new(M3uaMessageType.SignallingCongestion, "SCON", [Affected],
            [Appearance, Context, ParameterTag.ConcernedDestination, ParameterTag.CongestionIndications, Info]),
        new(M3uaMessageType.DestinationUserPartUnavailable, "DUPU", [Affected, ParameterTag.UserCause], [Appearance, Context, Info]),
        new(M3uaMessageType.DestinationRestricted, "DRST", [Affected], [Appearance, Context, Info]),
        new(M3uaMessageType.AspUp, "ASPUP", [], [Identifier, Info]),
        new(M3uaMessageType.AspDown, "ASPDN", [], [Info]),
        new(M3uaMessageType.Heartbeat, "BEAT", [], [ParameterTag.HeartbeatData]),
        new(M3uaMessageType.AspUpAck, "ASPUP ACK", [], [Identifier, Info]),
        new(M3uaMessageType.AspDownAck, "ASPDN ACK", [], [Info]),
        new(M3uaMessageType.HeartbeatAck, "BEAT ACK", [], [ParameterTag.HeartbeatData]),
        new(M3uaMessageType.AspActive, "ASPAC", [], [Mode, Context, Info]),
        new(M3uaMessageType.AspInactive, "ASPIA", [], [Context, Info]),
        new(M3uaMessageType.AspActiveAck, "ASPAC ACK", [], [Mode, Context, Info]),
        new(M3uaMessageType.AspInactiveAck, "ASPIA ACK", [], [Context, Info]),
        new(M3uaMessageType.RegistrationRequest, "REG REQ", [ParameterTag.RoutingKey], []),
        new(M3uaMessageType.RegistrationResponse, "REG RSP", [ParameterTag.RegistrationResult], []),
        new(M3uaMessageType.DeregistrationRequest, "DEREG REQ", [Context], []),
        new(M3uaMessageType.DeregistrationResponse, "DEREG RSP", [ParameterTag.DeregistrationResult], []),
    ];

    private static readonly FrozenDictionary<M3uaMessageType, MessageSyntax> ByType = All.ToFrozenDictionary(each => each.Type);

    private static readonly FrozenSet<int> Classes = All.Select(each => (ushort)each.Type >> 8).ToFrozenSet();

    /// <summary>The syntax of a message; null when the standard does not know it.</summary>
    public static MessageSyntax? Of(M3uaMessageType type) => ByType.GetValueOrDefault(type);

    /// <summary>Whether the standard knows messages of the class of <paramref name="type"/>.</summary>
    public static bool IsKnownClass(M3uaMessageType type) => Classes.Contains((ushort)type >> 8);
}
