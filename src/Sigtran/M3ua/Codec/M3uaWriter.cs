using Signalbox.Kernel.Wire;

namespace Signalbox.Sigtran.M3ua.Codec;

/// <summary>
/// Writes one message (RFC 4666, 3.1 and 3.2). Lengths are reserved and filled in from what was written, so that they cannot differ from it.
/// <code>
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |    Version    |   Reserved    | Message Class | Message Type  |
/// |                        Message Length                         |
/// |         Parameter Tag         |       Parameter Length        |   the tag and length count, the padding does not
/// |                        Parameter Value, padded to 4           |   in the message's length the padding counts
/// </code>
/// </summary>
public ref struct M3uaWriter
{
    private const byte Version = 1;

    private readonly WireWriter _writer;
    private readonly int _start;
    private readonly int _messageLength;
    private int _parameterLength;

    /// <summary>Begins a message at the end of <paramref name="buffer"/>.</summary>
    public M3uaWriter(WireBuffer buffer, M3uaMessageType type)
    {
        _writer = new WireWriter(buffer);
        _start = _writer.Position;
        _writer.WriteUInt16(Version << 8);
        _writer.WriteUInt16((ushort)type);
        _messageLength = _writer.ReserveUInt32();
    }

    /// <summary>Writes a parameter of octets.</summary>
    public void Write(ParameterTag tag, scoped ReadOnlySpan<byte> value)
    {
        var writer = Begin(tag);
        writer.Write(value);
        End();
    }

    /// <summary>Writes a parameter of one number.</summary>
    public void Write(ParameterTag tag, uint value)
    {
        var writer = Begin(tag);
        writer.WriteUInt32(value);
        End();
    }

    /// <summary>Begins a parameter, whose value the caller writes; <see cref="End"/> ends it.</summary>
    public WireWriter Begin(ParameterTag tag)
    {
        _writer.WriteUInt16((ushort)tag);
        _parameterLength = _writer.ReserveUInt16();
        return _writer;
    }

    /// <summary>Ends a parameter: its length and padding.</summary>
    public readonly void End()
    {
        var length = _writer.Position - _parameterLength + sizeof(ushort);
        _writer.PatchUInt16(_parameterLength, checked((ushort)length));
        while ((_writer.Position - _start) % sizeof(uint) != 0) _writer.WriteByte(0);
    }

    /// <summary>Ends the message: its length.</summary>
    public readonly void Finish() => _writer.PatchUInt32(_messageLength, (uint)(_writer.Position - _start));
}
