using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// Reads messages of the connectionless service (ITU-T Q.713, 4.10, 4.11 and 4.18 to 4.21). No input makes it throw.
/// <code>
///  UDT         | type | class |           | called | calling | data |             pointers of one octet
///  UDTS        | type | cause |           | called | calling | data |
///  XUDT, XUDTS | type | class or cause | hop counter | called | calling | data | optional |
///  LUDT, LUDTS | as XUDT and XUDTS with pointers and a data length of two octets, the least significant first
/// </code>
/// </summary>
public sealed class MessageDecoder
{
    private const int ClassMask = 0x0F;
    private const int ReturnOption = 0x80;
    private const byte HopCounterMask = 0x0F;
    private readonly AddressCache _addresses;

    /// <summary>A decoder that remembers addresses.</summary>
    public MessageDecoder(AddressCache addresses) => _addresses = addresses;

    /// <summary>Reads a message. Octets to which no pointer leads are passed over.</summary>
    /// <param name="octets">The message; what is read keeps slices of it.</param>
    /// <param name="message">The message.</param>
    /// <param name="error">What is wrong with it; a type of the connection-oriented service is not supported.</param>
    public bool TryDecode(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out SccpMessage? message, out SccpError error)
    {
        message = null;
        var span = octets.Span;
        if (!TryReadType(span, out var type, out error)) return false;
        var variable = new VariablePart(span, SccpMessage.IsLongType(type), SccpMessage.IsExtendedType(type) ? 3 : 2);
        if (!TryReadAddress(variable, 0, SccpField.CalledAddress, out var called, out error)) return false;
        if (!TryReadAddress(variable, 1, SccpField.CallingAddress, out var calling, out error)) return false;
        if (!variable.TryFindData(out var data, out error)) return false;
        var optional = default(OptionalPart);
        if (SccpMessage.IsExtendedType(type) && !variable.TryReadOptional(octets, out optional, out error)) return false;
        message = new(type, called, calling, octets[data])
        {
            ProtocolClass = SccpMessage.IsServiceType(type) ? (byte)0 : (byte)(span[1] & ClassMask),
            ReturnsOnError = !SccpMessage.IsServiceType(type) && (span[1] & ReturnOption) != 0,
            Cause = SccpMessage.IsServiceType(type) ? (ReturnCause)span[1] : default,
            HopCounter = SccpMessage.IsExtendedType(type) ? (byte)(span[2] & HopCounterMask) : (byte)0,
            Segmentation = optional.Segmentation,
            Importance = optional.Importance,
            OtherParameters = optional.Others,
        };
        return true;
    }

    private static bool TryReadType(ReadOnlySpan<byte> span, out SccpMessageType type, out SccpError error)
    {
        type = span.IsEmpty ? default : (SccpMessageType)span[0];
        error = span.IsEmpty ? new(SccpFault.Truncated, SccpField.MessageType, 0)
            : !Enum.IsDefined(type) ? new(SccpFault.Unsupported, SccpField.MessageType, 0)
            : span.Length < 2 ? new(SccpFault.Truncated, SccpMessage.IsServiceType(type) ? SccpField.ReturnCause : SccpField.ProtocolClass, 1)
            : !SccpMessage.IsServiceType(type) && (span[1] & ClassMask) > 1 ? new(SccpFault.Unsupported, SccpField.ProtocolClass, 1)
            : SccpMessage.IsExtendedType(type) && span.Length < 3 ? new(SccpFault.Truncated, SccpField.HopCounter, 2)
            : default;
        return error.Fault == SccpFault.None;
    }

    private bool TryReadAddress(
        in VariablePart variable, int index, SccpField field, [NotNullWhen(true)] out SccpAddress? address, out SccpError error)
    {
        address = null;
        if (!variable.TryFindAddress(index, field, out var octets, out var offset, out error)) return false;
        var fault = SccpFault.Malformed;
        if ((field == SccpField.CallingAddress || !octets.IsEmpty) && _addresses.TryDecode(octets, out address, out fault)) return true;
        error = new(fault, field, offset);
        return false;
    }
}
