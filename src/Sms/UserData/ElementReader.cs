namespace Signalbox.Sms.UserData;

/// <summary>
/// Walks over the elements of a user data header, length octet included (3GPP TS 23.040, 9.2.3.24).
/// <code>
/// | UDHL | IEI a | IEDL a | data a ... | IEI b | IEDL b | data b ... |
/// </code>
/// </summary>
internal ref struct ElementReader
{
    private readonly ReadOnlySpan<byte> _header;
    private int _at;

    public ElementReader(ReadOnlySpan<byte> header)
    {
        _header = header;
        _at = 1;
        IsWellFormed = header.Length is > 0 and <= UserDataHeader.OctetsMax && header[0] == header.Length - 1;
    }

    /// <summary>False once the lengths do not add up; then no element of the header counts.</summary>
    public bool IsWellFormed { get; private set; }

    /// <summary>Identifier of the element last read.</summary>
    public byte Identifier { get; private set; }

    /// <summary>Where the data of the element last read stand in the header.</summary>
    public Range Data { get; private set; }

    /// <summary>Goes to the next element; false at the end and when the header is malformed.</summary>
    public bool MoveNext()
    {
        if (!IsWellFormed || _at == _header.Length) return false;
        var start = _at + 2;
        if (start > _header.Length || start + _header[_at + 1] > _header.Length) return IsWellFormed = false;
        Identifier = _header[_at];
        _at = start + _header[start - 1];
        Data = start.._at;
        return true;
    }
}
