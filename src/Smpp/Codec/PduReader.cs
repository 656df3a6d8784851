using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Signalbox.Smpp.Codec;

/// <summary>
/// Reads the fields of a PDU body in order (SMPP 3.4, 3.1 for the types) and keeps the first error, so that a decoder reads like the
/// table in the standard: after an error every read gives nothing, and <see cref="IsGood"/> says once, at the end, how it went. It
/// keeps its own position instead of a WireReader's, which makes a submit_sm a quarter cheaper.
/// </summary>
internal ref struct PduReader
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly SmppLimits _limits;
    private int _position;
    private DecodeError _error;
    private bool _failed;

    public PduReader(ReadOnlySpan<byte> body, SmppLimits limits)
    {
        _body = body;
        _limits = limits;
    }

    /// <summary>An integer of one octet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Byte(string field)
    {
        var position = _position;
        if (!_failed && (uint)position < (uint)_body.Length)
        {
            _position = position + 1;
            return _body[position];
        }

        Truncated(field);
        return 0;
    }

    /// <summary>An integer of four octets.</summary>
    public uint UInt32(string field)
    {
        if (_failed) return 0;
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_body[_position..], out var value))
        {
            Truncated(field);
            return 0;
        }

        _position += sizeof(uint);
        return value;
    }

    /// <summary>
    /// A C-octet string of at most <paramref name="sizeMax"/> octets with its NUL. Longer is an error of the field, since the field
    /// alone is wrong; a body that ends before the NUL is an error of the PDU.
    /// </summary>
    public ReadOnlySpan<byte> CString(string field, int sizeMax, CommandStatus status)
    {
        if (_failed) return default;
        var rest = _body[_position..];
        if (rest.Length > sizeMax) rest = rest[..sizeMax];
        var end = rest.IndexOf((byte)0);
        if (end >= 0)
        {
            _position += end + 1;
            return rest[..end];
        }

        if (rest.Length < sizeMax) Truncated(field);
        else Reject(field, status);
        return default;
    }

    /// <summary>A C-octet string as text; every octet becomes the character of the same number, so nothing is lost.</summary>
    public string Text(string field, int sizeMax, CommandStatus status) => Encoding.Latin1.GetString(CString(field, sizeMax, status));

    /// <summary>Type of number, numbering plan and address.</summary>
    public SmppAddress Address(string field, int sizeMax, CommandStatus status) =>
        new(Byte(field), Byte(field), Text(field, sizeMax, status));

    /// <summary>sm_length and short_message.</summary>
    public ReadOnlySpan<byte> ShortMessage()
    {
        var start = _position;
        var length = Byte("sm_length");
        if (_failed) return default;
        if (length > _limits.ShortMessageMax)
        {
            Fail(new DecodeError(DecodeScope.Field, (uint)CommandStatus.InvalidMessageLength, "sm_length", start));
            return default;
        }

        if (length > _body.Length - _position)
        {
            Truncated("short_message");
            return default;
        }

        _position += length;
        return _body.Slice(_position - length, length);
    }

    /// <summary>Everything that is left, as TLVs.</summary>
    public TlvList Tlvs()
    {
        if (_failed || (_body.Length - _position) == 0) return default;
        var start = _position;
        if (TlvList.TryRead(_body[start..], _limits, out var list, out var error))
        {
            _position = _body.Length;
            return list;
        }

        Fail(error with { Offset = start + error.Offset });
        return default;
    }

    /// <summary>Everything that is left, as a copy of whole TLVs.</summary>
    public ReadOnlyMemory<byte> CopyTlvs() => Tlvs().Raw.ToArray();

    /// <summary>Notes that what starts at the current position is not what the field may hold.</summary>
    public void Reject(string field, CommandStatus status) =>
        Fail(new DecodeError(DecodeScope.Field, (uint)status, field, _position));

    /// <summary>Whether every read went well; the first error otherwise.</summary>
    public readonly bool IsGood(out DecodeError error)
    {
        error = _error;
        return !_failed;
    }

    private void Truncated(string field) =>
        Fail(new DecodeError(DecodeScope.Pdu, (uint)CommandStatus.InvalidCommandLength, field, _position));

    private void Fail(DecodeError error)
    {
        if (_failed) return;
        _failed = true;
        _error = error;
    }
}
