namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// Finds the parameters of a message by their pointers (ITU-T Q.713, 2.3). A pointer counts from its own last octet; those of long messages have two
/// octets, the least significant first.
/// </summary>
internal readonly ref struct VariablePart(ReadOnlySpan<byte> message, bool isLong, int start)
{
    private const int DataIndex = 2;
    private const int OptionalIndex = 3;
    private readonly ReadOnlySpan<byte> _message = message;

    private int Size => isLong ? 2 : 1;

    /// <summary>The value of an address, and where its length stands.</summary>
    public bool TryFindAddress(int index, SccpField field, out ReadOnlySpan<byte> octets, out int offset, out SccpError error)
    {
        octets = default;
        if (!TryFollow(index, field, out offset, out error)) return false;
        var length = _message[offset];
        if (offset + 1 + length > _message.Length) return Fail(SccpFault.Truncated, field, offset, out error);
        octets = _message.Slice(offset + 1, length);
        return true;
    }

    /// <summary>Where the user data stand.</summary>
    public bool TryFindData(out Range data, out SccpError error)
    {
        data = default;
        if (!TryFollow(DataIndex, SccpField.Data, out var offset, out error)) return false;
        if (offset + Size > _message.Length) return Fail(SccpFault.Truncated, SccpField.Data, offset, out error);
        var (from, length) = (offset + Size, Number(offset));
        if (from + length > _message.Length) return Fail(SccpFault.Truncated, SccpField.Data, offset, out error);
        if (length == 0) return Fail(SccpFault.Malformed, SccpField.Data, offset, out error);
        if (length > NUnitdata.UserDataMax) return Fail(SccpFault.TooLong, SccpField.Data, offset, out error);
        data = from..(from + length);
        return true;
    }

    /// <summary>The optional part; a pointer of zero says that there is none.</summary>
    public bool TryReadOptional(ReadOnlyMemory<byte> octets, out OptionalPart part, out SccpError error)
    {
        part = default;
        error = default;
        var at = start + (OptionalIndex * Size);
        if (at + Size > _message.Length) return Fail(SccpFault.Truncated, SccpField.OptionalPart, at, out error);
        if (Number(at) == 0) return true;
        return TryFollow(OptionalIndex, SccpField.OptionalPart, out var offset, out error)
            && OptionalPart.TryRead(octets, offset, out part, out error);
    }

    private bool TryFollow(int index, SccpField field, out int offset, out SccpError error)
    {
        offset = 0;
        error = default;
        var at = start + (index * Size);
        if (at + Size > _message.Length) return Fail(SccpFault.Truncated, field, at, out error);
        var pointer = Number(at);
        offset = at + Size - 1 + pointer;
        return (pointer != 0 && offset < _message.Length) || Fail(SccpFault.BadPointer, field, at, out error);
    }

    private int Number(int at) => isLong ? _message[at] | (_message[at + 1] << 8) : _message[at];

    private static bool Fail(SccpFault fault, SccpField field, int offset, out SccpError error)
    {
        error = new(fault, field, offset);
        return false;
    }
}
