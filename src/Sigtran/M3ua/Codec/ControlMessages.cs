using System.Text;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>The messages that we send besides DATA (RFC 4666, 3.4 to 3.8).</summary>
public static class ControlMessages
{
    /// <summary>A parameter of one number; null when there is none.</summary>
    public static M3uaParameter? Number(ParameterTag tag, uint? number) => number is { } each ? M3uaParameter.OfNumbers(tag, each) : null;

    /// <summary>ASPUP (3.5.1).</summary>
    public static M3uaMessage AspUp(uint? identifier) =>
        M3uaMessage.Of(M3uaMessageType.AspUp, Number(ParameterTag.AspIdentifier, identifier));

    /// <summary>ASPAC or its ACK (3.7.1, 3.7.2).</summary>
    public static M3uaMessage Active(M3uaMessageType type, TrafficMode? mode, uint? context) =>
        M3uaMessage.Of(type, Number(ParameterTag.TrafficModeType, (uint?)mode), Number(ParameterTag.RoutingContext, context));

    /// <summary>ASPIA or its ACK (3.7.3, 3.7.4).</summary>
    public static M3uaMessage Inactive(M3uaMessageType type, uint? context) =>
        M3uaMessage.Of(type, Number(ParameterTag.RoutingContext, context));

    /// <summary>NTFY (3.8.2).</summary>
    public static M3uaMessage Notify(NotifyStatus status, uint? context) => M3uaMessage.Of(
        M3uaMessageType.Notify, M3uaParameter.OfNumbers(ParameterTag.Status, (uint)status), Number(ParameterTag.RoutingContext, context));

    /// <summary>DAUD, DAVA or DUNA (3.4.1 to 3.4.3).</summary>
    public static M3uaMessage Destinations(
        M3uaMessageType type, uint? appearance, uint? context, ReadOnlySpan<uint> affected, string? info = null) => M3uaMessage.Of(
        type,
        Number(ParameterTag.NetworkAppearance, appearance),
        Number(ParameterTag.RoutingContext, context),
        M3uaParameter.OfNumbers(ParameterTag.AffectedPointCode, affected),
        info is null ? null : new M3uaParameter(ParameterTag.InfoString, Encoding.UTF8.GetBytes(info)));

    /// <summary>ERR (3.8.1) about a message.</summary>
    /// <param name="code">What is wrong.</param>
    /// <param name="contexts">Routing contexts that are wrong; none where they are not the matter.</param>
    /// <param name="about">The message; its first octets are given back.</param>
    public static M3uaMessage Error(M3uaErrorCode code, ReadOnlySpan<uint> contexts, ReadOnlyMemory<byte> about) => M3uaMessage.Of(
        M3uaMessageType.Error,
        M3uaParameter.OfNumbers(ParameterTag.ErrorCode, (uint)code),
        contexts.IsEmpty ? null : M3uaParameter.OfNumbers(ParameterTag.RoutingContext, contexts),
        about.IsEmpty
            ? null
            : new M3uaParameter(ParameterTag.DiagnosticInformation, about[..Math.Min(about.Length, M3uaLimits.DiagnosticOctetsMax)]));

    /// <summary>REG REQ for one routing key (3.6.1).</summary>
    public static M3uaMessage Register(uint key, TrafficMode? mode, uint? appearance, IEnumerable<PointCode> destinations)
    {
        var parameters = new List<M3uaParameter?>
        {
            M3uaParameter.OfNumbers(ParameterTag.LocalRoutingKeyIdentifier, key), Number(ParameterTag.TrafficModeType, (uint?)mode),
        };
        foreach (var destination in destinations)
        {
            parameters.Add(M3uaParameter.OfNumbers(ParameterTag.DestinationPointCode, destination.Value));
            parameters.Add(Number(ParameterTag.NetworkAppearance, appearance));
        }

        return M3uaMessage.Of(M3uaMessageType.RegistrationRequest, Compose(ParameterTag.RoutingKey, [.. parameters]));
    }

    /// <summary>Registration Result (3.6.2).</summary>
    public static M3uaParameter RegistrationResult(uint key, RegistrationStatus status, uint context) => Compose(
        ParameterTag.RegistrationResult,
        M3uaParameter.OfNumbers(ParameterTag.LocalRoutingKeyIdentifier, key),
        M3uaParameter.OfNumbers(ParameterTag.RegistrationStatus, (uint)status),
        M3uaParameter.OfNumbers(ParameterTag.RoutingContext, context));

    /// <summary>Deregistration Result (3.6.4).</summary>
    public static M3uaParameter DeregistrationResult(uint context, DeregistrationStatus status) => Compose(
        ParameterTag.DeregistrationResult,
        M3uaParameter.OfNumbers(ParameterTag.RoutingContext, context),
        M3uaParameter.OfNumbers(ParameterTag.DeregistrationStatus, (uint)status));

    private static M3uaParameter Compose(ParameterTag tag, params ReadOnlySpan<M3uaParameter?> inner)
    {
        // What is within is written as a message would be, and its header left out.
        const int HeaderOctets = 8;
        return new(tag, M3uaMessage.Of(M3uaMessageType.Error, inner).ToArray().AsMemory(HeaderOctets));
    }
}
