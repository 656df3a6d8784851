using Signalbox.Kernel.Wire;

namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// Writes UDT, UDTS, XUDT and XUDTS (ITU-T Q.713, 4.10, 4.11, 4.18 and 4.19), without allocating; the layout is drawn at
/// <see cref="MessageDecoder"/>. Parameters stand in the order of their pointers; there is an optional part only when there is something in it.
/// </summary>
public static class MessageEncoder
{
    private const int ReturnOption = 0x80;
    private const int PointerMax = 255;

    /// <summary>Appends a message. False with an error when it has no form on the wire, and then nothing is appended.</summary>
    public static bool TryEncode(SccpMessage message, WireBuffer buffer, out SccpError error)
    {
        error = Check(message);
        if (error.Fault != SccpFault.None) return false;
        var writer = new WireWriter(buffer);
        writer.WriteByte((byte)message.Type);
        writer.WriteByte(message.IsService ? (byte)message.Cause : (byte)(message.ProtocolClass | (message.ReturnsOnError ? ReturnOption : 0)));
        if (message.IsExtended) writer.WriteByte(message.HopCounter);
        WriteVariable(message, buffer, writer);
        return true;
    }

    /// <summary>
    /// The most user data that a message with such addresses has room for, as its one-octet lengths and pointers go; the size of a message on
    /// the network is another matter (<see cref="MessageSizes"/>).
    /// </summary>
    internal static int DataMax(SccpMessageType type, int addressOctets, int optionalOctets) =>
        SccpMessage.IsExtendedType(type) && optionalOctets > 0 ? PointerMax - 4 - addressOctets : byte.MaxValue;

    private static SccpError Check(SccpMessage message) =>
        !Enum.IsDefined(message.Type) || SccpMessage.IsLongType(message.Type) ? new(SccpFault.Unsupported, SccpField.MessageType, 0)
        : message.ProtocolClass > 1 ? new(SccpFault.Unsupported, SccpField.ProtocolClass, 0)
        : message.IsExtended && message.HopCounter is 0 or > SccpMessage.HopCounterMax ? new(SccpFault.Unsupported, SccpField.HopCounter, 0)
        : !AddressCodec.CanEncode(message.Called) ? new(SccpFault.Unsupported, SccpField.CalledAddress, 0)
        : !AddressCodec.CanEncode(message.Calling) ? new(SccpFault.Unsupported, SccpField.CallingAddress, 0)
        : message.UserData.IsEmpty ? new(SccpFault.Malformed, SccpField.Data, 0)
        : message.UserData.Length > DataMax(message.Type, AddressOctets(message), OptionalOctets(message)) ? new(SccpFault.TooLong, SccpField.Data, 0)
        : CheckOptional(message);

    private static SccpError CheckOptional(SccpMessage message) =>
        message.Segmentation is { Remaining: < 0 or > 15 } or { LocalReference: > SegmentationParameter.LocalReferenceMax }
            ? new(SccpFault.Unsupported, SccpField.Segmentation, 0)
        : message.Importance > 7 ? new(SccpFault.Unsupported, SccpField.Importance, 0)
        : !message.IsExtended && OptionalOctets(message) > 0 ? new(SccpFault.Unsupported, SccpField.OptionalPart, 0)
        : default;

    private static int AddressOctets(SccpMessage message) => AddressCodec.OctetsFor(message.Called) + AddressCodec.OctetsFor(message.Calling);

    private static int OptionalOctets(SccpMessage message) =>
        (message.Segmentation is null ? 0 : 2 + SegmentationParameter.Octets) + (message.Importance is null ? 0 : 3) + message.OtherParameters.Length;

    private static void WriteVariable(SccpMessage message, WireBuffer buffer, WireWriter writer)
    {
        var pointers = writer.Position;
        buffer.Extend(message.IsExtended ? 4 : 3).Clear();
        Point(writer, pointers);
        WriteAddress(message.Called, buffer, writer);
        Point(writer, pointers + 1);
        WriteAddress(message.Calling, buffer, writer);
        Point(writer, pointers + 2);
        writer.WriteByte((byte)message.UserData.Length);
        writer.Write(message.UserData.Span);
        if (OptionalOctets(message) == 0) return;
        Point(writer, pointers + 3);
        WriteOptional(message, buffer, writer);
    }

    private static void Point(WireWriter writer, int pointer) => writer.PatchByte(pointer, (byte)(writer.Position - pointer));

    private static void WriteAddress(SccpAddress address, WireBuffer buffer, WireWriter writer)
    {
        var octets = AddressCodec.OctetsFor(address);
        writer.WriteByte((byte)octets);
        AddressCodec.Encode(address, buffer.Extend(octets));
    }

    private static void WriteOptional(SccpMessage message, WireBuffer buffer, WireWriter writer)
    {
        if (message.Segmentation is { } segmentation)
        {
            writer.WriteByte(OptionalPart.SegmentationName);
            writer.WriteByte(SegmentationParameter.Octets);
            segmentation.Write(buffer.Extend(SegmentationParameter.Octets));
        }

        if (message.Importance is { } importance)
        {
            writer.WriteByte(OptionalPart.ImportanceName);
            writer.WriteByte(1);
            writer.WriteByte(importance);
        }

        writer.Write(message.OtherParameters.Span);
        writer.WriteByte(OptionalPart.EndName);
    }
}
