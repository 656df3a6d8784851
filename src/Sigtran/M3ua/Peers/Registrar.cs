using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>Registration of routing keys at both ends (RFC 4666, 3.6 and 4.4). Keys are those of configured servers; none is invented.</summary>
internal static class Registrar
{
    public static void Asked(PeerLink link, M3uaMessage message)
    {
        var results = new List<M3uaParameter>();
        if (message.Type == M3uaMessageType.RegistrationRequest)
        {
            foreach (var parameter in message.Parameters.Where(static each => each.Tag == ParameterTag.RoutingKey))
                if (M3uaDecoder.TryDecodeInner(parameter, message.Type, out var key) is null) results.Add(Register(link, key));
            link.Send(new M3uaMessage(M3uaMessageType.RegistrationResponse, results));
            return;
        }

        foreach (var context in message.Numbers(ParameterTag.RoutingContext))
            results.Add(ControlMessages.DeregistrationResult(context, Deregister(link, context)));
        link.Send(new M3uaMessage(M3uaMessageType.DeregistrationResponse, results));
    }

    public static void Answered(PeerLink link, M3uaMessage message)
    {
        foreach (var parameter in message.Parameters.Where(static each => each.Tag == ParameterTag.RegistrationResult))
        {
            if (M3uaDecoder.TryDecodeInner(parameter, message.Type, out var result) is not null) continue;
            var member = link.Members.Find(each => each.Key == result.Number(ParameterTag.LocalRoutingKeyIdentifier));
            if (member is not { Own: OwnTrafficState.Registering })
            {
                link.Counters.Unexpected++;
                continue;
            }

            var status = (RegistrationStatus)result.Number(ParameterTag.RegistrationStatus).GetValueOrDefault();
            if (status is RegistrationStatus.Registered or RegistrationStatus.AlreadyRegistered)
                member.Learned(result.Number(ParameterTag.RoutingContext).GetValueOrDefault());
            else
                member.Refused($"the peer does not register our routing key: {status} ({(uint)status})");
        }
    }

    private static M3uaParameter Register(PeerLink link, M3uaMessage key)
    {
        var identifier = key.Number(ParameterTag.LocalRoutingKeyIdentifier).GetValueOrDefault();
        var status = Find(link, key, out var member);
        if (status == RegistrationStatus.Registered && member!.IsRegistered) status = RegistrationStatus.AlreadyRegistered;
        if (status == RegistrationStatus.Registered) member!.IsRegistered = true;
        var context = status is RegistrationStatus.Registered or RegistrationStatus.AlreadyRegistered ? member!.Context : null;
        return ControlMessages.RegistrationResult(identifier, status, context ?? 0);
    }

    private static RegistrationStatus Find(PeerLink link, M3uaMessage key, out Membership? member)
    {
        var destinations = key.Parameters.Where(static each => each.Tag == ParameterTag.DestinationPointCode)
            .Select(static each => AffectedPointCode.Of(each.Numbers()[0]).Code).ToArray();
        member = link.Members.Find(each => destinations.All(each.Server.Options.PointCodes.Contains));
        if (!link.Options.Registers) return RegistrationStatus.PermissionDenied;
        if (member is null) return RegistrationStatus.NotProvisioned;
        var options = member.Server.Options;
        if (key.Number(ParameterTag.NetworkAppearance) is { } appearance && options.NetworkAppearance is { } ours && appearance != ours)
            return RegistrationStatus.InvalidNetworkAppearance;

        // We route by destination alone.
        if (key.Find(ParameterTag.OriginatingPointCodeList) is not null) return RegistrationStatus.UnsupportedField;
        if (key.Find(ParameterTag.ServiceIndicators) is { } indicators && !indicators.Value.Span.Contains(MtpTransfer.SccpServiceIndicator))
            return RegistrationStatus.UnsupportedField;
        return key.Number(ParameterTag.TrafficModeType) is { } mode && mode != (uint)options.Mode
            ? RegistrationStatus.UnsupportedTrafficMode
            : RegistrationStatus.Registered;
    }

    private static DeregistrationStatus Deregister(PeerLink link, uint context)
    {
        if (link.Members.Find(each => each.Context == context) is not { } member) return DeregistrationStatus.InvalidRoutingContext;
        if (!member.IsRegistered) return DeregistrationStatus.NotRegistered;
        if (member.Theirs == PeerTrafficState.Active) return DeregistrationStatus.StillActive;
        member.IsRegistered = false;
        return DeregistrationStatus.Deregistered;
    }
}
