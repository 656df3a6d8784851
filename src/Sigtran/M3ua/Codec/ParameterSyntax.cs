using System.Collections.Frozen;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>How a parameter's value is built.</summary>
public enum ParameterForm
{
    /// <summary>Any octets.</summary>
    Octets,

    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>One 32-bit number.</summary>
    Number,

    /// <summary>One or more 32-bit numbers.</summary>
    Numbers,

    /// <summary>One octet a value.</summary>
    Bytes,

    /// <summary>Parameters.</summary>
    Parameters,
}

/// <summary>What a parameter is called, how it is built and how long it may be (RFC 4666, 3.2 to 3.8).</summary>
/// <param name="Tag">Which.</param>
/// <param name="Name">As the standard names it.</param>
/// <param name="Form">How it is built.</param>
/// <param name="OctetsMin">Octets of its value at the least.</param>
/// <param name="OctetsMax">Octets of its value at the most.</param>
/// <param name="Mandatory">With <see cref="ParameterForm.Parameters"/>: those that must stand in it.</param>
public sealed record ParameterSyntax(
    ParameterTag Tag, string Name, ParameterForm Form, int OctetsMin, int OctetsMax, IReadOnlyList<ParameterTag> Mandatory)
{
    private const int Any = ushort.MaxValue - 4;

    // The routing label of Protocol Data (3.3.1) is 12 octets; an empty user part's message has no meaning but is no fault of M3UA's.
    private const int LabelOctets = 12;

    /// <summary>Every parameter of the standard.</summary>
    public static IReadOnlyList<ParameterSyntax> All { get; } =
    [
        // 3.4.1 limits INFO to 255 octets
        new(ParameterTag.InfoString, "INFO String", ParameterForm.Text, 0, 255, []),
        Numbers(ParameterTag.RoutingContext, "Routing Context"),
        new(ParameterTag.DiagnosticInformation, "Diagnostic Information", ParameterForm.Octets, 0, Any, []),
        new(ParameterTag.HeartbeatData, "Heartbeat Data", ParameterForm.Octets, 0, Any, []),
        Number(ParameterTag.TrafficModeType, "Traffic Mode Type"),
        Number(ParameterTag.ErrorCode, "Error Code"),
        Number(ParameterTag.Status, "Status"),
        Number(ParameterTag.AspIdentifier, "ASP Identifier"),
        Numbers(ParameterTag.AffectedPointCode, "Affected Point Code"),
        Number(ParameterTag.CorrelationId, "Correlation ID"),
        Number(ParameterTag.NetworkAppearance, "Network Appearance"),
        Number(ParameterTag.UserCause, "User/Cause"),
        Number(ParameterTag.CongestionIndications, "Congestion Indications"),
        Number(ParameterTag.ConcernedDestination, "Concerned Destination"),
        Composed(ParameterTag.RoutingKey, "Routing Key", ParameterTag.LocalRoutingKeyIdentifier, ParameterTag.DestinationPointCode),
        Composed(ParameterTag.RegistrationResult, "Registration Result",
            ParameterTag.LocalRoutingKeyIdentifier, ParameterTag.RegistrationStatus, ParameterTag.RoutingContext),
        Composed(ParameterTag.DeregistrationResult, "Deregistration Result", ParameterTag.RoutingContext, ParameterTag.DeregistrationStatus),
        Number(ParameterTag.LocalRoutingKeyIdentifier, "Local Routing Key Identifier"),
        Number(ParameterTag.DestinationPointCode, "Destination Point Code"),
        new(ParameterTag.ServiceIndicators, "Service Indicators", ParameterForm.Bytes, 1, 256, []),
        Numbers(ParameterTag.OriginatingPointCodeList, "Originating Point Code List"),
        new(ParameterTag.ProtocolData, "Protocol Data", ParameterForm.Octets, LabelOctets, Any, []),
        Number(ParameterTag.RegistrationStatus, "Registration Status"),
        Number(ParameterTag.DeregistrationStatus, "Deregistration Status"),
    ];

    private static readonly FrozenDictionary<ParameterTag, ParameterSyntax> ByTag = All.ToFrozenDictionary(each => each.Tag);

    /// <summary>The syntax of a parameter; null when the standard does not know it.</summary>
    public static ParameterSyntax? Of(ParameterTag tag) => ByTag.GetValueOrDefault(tag);

    private static ParameterSyntax Number(ParameterTag tag, string name) => new(tag, name, ParameterForm.Number, 4, 4, []);

    private static ParameterSyntax Numbers(ParameterTag tag, string name) => new(tag, name, ParameterForm.Numbers, 4, Any, []);

    private static ParameterSyntax Composed(ParameterTag tag, string name, params ParameterTag[] mandatory) =>
        new(tag, name, ParameterForm.Parameters, 4, Any, mandatory);
}
