using System.Buffers.Binary;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>
/// Reads messages (RFC 4666, 3.1, 3.2 and 3.8.1). Parameters may stand in any order; unknown ones are kept. What is wrong is a value with the
/// error code for the peer.
/// </summary>
public static class M3uaDecoder
{
    private const int HeaderOctets = 8;
    private const int TagOctets = 4;
    private const byte Version = 1;

    /// <summary>Reads a message. It refers to <paramref name="octets"/>, which nobody may change from then on.</summary>
    /// <returns>Null when <paramref name="message"/> was read; otherwise why it was not.</returns>
    public static M3uaDecodeError? TryDecode(ReadOnlyMemory<byte> octets, out M3uaMessage message)
    {
        message = new(M3uaMessageType.Error, []);
        var span = octets.Span;
        if (span.Length < HeaderOctets) return Fault(M3uaErrorCode.ProtocolError, message.Type, 0, $"{span.Length} octets are no header");
        var type = (M3uaMessageType)BinaryPrimitives.ReadUInt16BigEndian(span[2..]);
        if (span[0] != Version) return Fault(M3uaErrorCode.InvalidVersion, type, 0, $"version {span[0]}");
        if (!MessageSyntax.IsKnownClass(type)) return Fault(M3uaErrorCode.UnsupportedMessageClass, type, 2, $"class {span[2]}");
        if (MessageSyntax.Of(type) is not { } syntax)
            return Fault(M3uaErrorCode.UnsupportedMessageType, type, 3, $"class {span[2]} type {span[3]}");
        var length = BinaryPrimitives.ReadUInt32BigEndian(span[4..]);
        if (span.Length > M3uaLimits.MessageOctetsMax || !IsLength(length, span.Length))
            return Fault(M3uaErrorCode.ProtocolError, type, 4, $"length {length} in a message of {span.Length} octets");
        return TryReadParameters(octets, HeaderOctets, type, syntax.Mandatory, isInner: false, out message);
    }

    /// <summary>Reads the parameters that a parameter is made of, such as Routing Key.</summary>
    /// <param name="parameter">The outer one.</param>
    /// <param name="inner">What stands in it, as a message of <paramref name="type"/>.</param>
    /// <param name="type">The message in which it stands.</param>
    public static M3uaDecodeError? TryDecodeInner(in M3uaParameter parameter, M3uaMessageType type, out M3uaMessage inner) =>
        TryReadParameters(parameter.Value, 0, type, ParameterSyntax.Of(parameter.Tag)?.Mandatory ?? [], isInner: true, out inner);

    // 3.1.4: the padding of the last parameter may be left out of the length, and some leave it out of the message.
    private static bool IsLength(uint announced, int there) => announced >= HeaderOctets && announced <= there + 3 && Padded(announced) >= there;

    private static uint Padded(uint length) => length > int.MaxValue ? length : (length + 3) & ~3u;

    private static M3uaDecodeError? TryReadParameters(
        ReadOnlyMemory<byte> octets, int at, M3uaMessageType type, IReadOnlyList<ParameterTag> mandatory, bool isInner, out M3uaMessage message)
    {
        var parameters = new List<M3uaParameter>(4);
        message = new(type, parameters);
        while (at < octets.Length)
        {
            var rest = octets.Span[at..];
            if (rest.Length < TagOctets) return Fault(M3uaErrorCode.ParameterFieldError, type, at, "a parameter's tag is cut off");
            if (parameters.Count == M3uaLimits.ParametersMax)
                return Fault(M3uaErrorCode.ProtocolError, type, at, $"more than {M3uaLimits.ParametersMax} parameters");
            var tag = (ParameterTag)BinaryPrimitives.ReadUInt16BigEndian(rest);
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < TagOctets || length > rest.Length)
                return Fault(M3uaErrorCode.ParameterFieldError, type, at, $"{NameOf(tag)}: length {length}, {rest.Length} octets are left");
            var parameter = new M3uaParameter(tag, octets.Slice(at + TagOctets, length - TagOctets));
            if (Check(parameter, type, at, isInner) is { } fault) return fault;
            parameters.Add(parameter);
            at += (length + 3) & ~3;
        }

        foreach (var tag in mandatory)
            if (message.Find(tag) is null) return Fault(M3uaErrorCode.MissingParameter, type, octets.Length, $"{NameOf(tag)} is missing");
        return null;
    }

    private static M3uaDecodeError? Check(in M3uaParameter parameter, M3uaMessageType type, int at, bool isInner)
    {
        if (ParameterSyntax.Of(parameter.Tag) is not { } syntax) return null;
        var octets = parameter.Value.Length;
        if (octets < syntax.OctetsMin || octets > syntax.OctetsMax || (syntax.Form == ParameterForm.Numbers && octets % sizeof(uint) != 0))
            return Fault(M3uaErrorCode.ParameterFieldError, type, at, $"{syntax.Name}: {octets} octets");
        if (syntax.Form != ParameterForm.Parameters) return null;

        // Nothing of the standard nests deeper.
        if (isInner) return Fault(M3uaErrorCode.UnexpectedParameter, type, at, $"{syntax.Name} within a parameter");
        return TryDecodeInner(parameter, type, out _) is { } fault ? fault with { Offset = at + TagOctets + fault.Offset } : null;
    }

    private static string NameOf(ParameterTag tag) => ParameterSyntax.Of(tag)?.Name ?? $"parameter 0x{(ushort)tag:X4}";

    private static M3uaDecodeError Fault(M3uaErrorCode code, M3uaMessageType type, int offset, string what) => new(code, type, offset, what);
}
