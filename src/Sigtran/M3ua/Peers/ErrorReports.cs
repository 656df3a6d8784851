using System.Buffers.Binary;
using Signalbox.Sigtran.M3ua.Codec;
using Signalbox.Sigtran.M3ua.States;

namespace Signalbox.Sigtran.M3ua.Peers;

/// <summary>What an ERR of a peer's means for us, and how to say it (RFC 4666, 3.8.1).</summary>
internal static class ErrorReports
{
    public static void Received(PeerLink link, M3uaMessage message)
    {
        var code = (M3uaErrorCode)message.Number(ParameterTag.ErrorCode).GetValueOrDefault();
        var about = Subject(message);
        if (link.Own == OwnAspState.GoingUp && about is null or M3uaMessageType.AspUp)
        {
            link.RefusedUp(Explain(code, null, []));
            return;
        }

        var contexts = message.Numbers(ParameterTag.RoutingContext);
        var concerned = link.Members.Where(member => IsConcerned(member, about, contexts)).ToList();
        if (code == M3uaErrorCode.UnexpectedMessage && concerned.Exists(static each => each.Own == OwnTrafficState.Activating))
        {
            link.Happened(OwnAspEvent.TakenForDown);
            return;
        }

        foreach (var member in concerned) member.Refused(Explain(code, member, contexts));
        if (concerned.Count == 0) link.Why = Explain(code, null, contexts);
    }

    // The peer refuses what we just asked for; what it thinks of a message that is no request of ours ends nothing.
    private static bool IsConcerned(Membership member, M3uaMessageType? about, uint[] contexts)
    {
        if (about == M3uaMessageType.Data) return member.Own == OwnTrafficState.Active && contexts.Contains(member.Context ?? 0);
        if (member.Own == OwnTrafficState.Registering) return about is null or M3uaMessageType.RegistrationRequest;
        return member.Own == OwnTrafficState.Activating && about is null or M3uaMessageType.AspActive && !IsOthers(member, contexts);
    }

    // A context that is another server's of the same peer is that server's matter; one that nobody has is a difference to be told.
    private static bool IsOthers(Membership member, uint[] contexts) =>
        contexts.Length > 0 && !contexts.Contains(member.Context ?? 0) && member.Link.Members.Exists(each => contexts.Contains(each.Context ?? 0));

    // Diagnostic Information holds the beginning of the message that displeased.
    private static M3uaMessageType? Subject(M3uaMessage message)
    {
        if (message.Find(ParameterTag.DiagnosticInformation) is not { } found || found.Value.Length < 4) return null;
        var span = found.Value.Span;
        var type = (M3uaMessageType)BinaryPrimitives.ReadUInt16BigEndian(span[2..]);
        return span[0] == 1 && span[1] == 0 && MessageSyntax.Of(type) is not null ? type : null;
    }

    private static string Explain(M3uaErrorCode code, Membership? member, uint[] contexts)
    {
        var err = $"ERR 0x{(uint)code:x}";
        return code switch
        {
            M3uaErrorCode.InvalidRoutingContext => ExplainContext(err, member, contexts),
            M3uaErrorCode.NoConfiguredServer => $"the peer has no application server configured for us ({err})",
            M3uaErrorCode.UnsupportedTrafficMode =>
                $"the peer refuses traffic mode {member?.Server.Options.Mode.ToString() ?? "of ours"} ({err}); both ends need the same",
            M3uaErrorCode.ManagementBlocking => $"the peer's management blocks us ({err})",
            M3uaErrorCode.AspIdentifierRequired => $"the peer wants an ASP identifier and we have none ({err})",
            M3uaErrorCode.InvalidAspIdentifier =>
                $"the peer does not accept our ASP identifier, it may be another's or none that it knows ({err})",
            M3uaErrorCode.InvalidNetworkAppearance =>
                $"the peer does not know network appearance {member?.Server.Options.NetworkAppearance?.ToString() ?? "of ours"} ({err})",
            M3uaErrorCode.UnsupportedMessageClass or M3uaErrorCode.UnsupportedMessageType
                when member?.Own == OwnTrafficState.Registering => $"the peer does not know registration ({err})",
            _ => $"the peer says {(Enum.IsDefined(code) ? code.ToString() : "an unknown error")} ({err})",
        };
    }

    private static string ExplainContext(string err, Membership? member, uint[] contexts)
    {
        var named = string.Join(", ", contexts);
        if (member is null) return contexts.Length == 0 ? $"the peer does not know a routing context ({err})" : $"the peer's {err} names {named}";
        var ours = member.Context?.ToString() ?? "none";
        if (contexts.Length == 0) return $"the peer does not know our routing context, {ours} ({err} names none)";
        return contexts.Contains(member.Context ?? 0)
            ? $"the peer does not know our routing context {ours} ({err})"
            : $"the routing context differs: ours {ours}, the peer's {err} names {named}";
    }
}
