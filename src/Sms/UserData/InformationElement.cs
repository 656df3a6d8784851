namespace Signalbox.Sms.UserData;

/// <summary>
/// One element of a user data header (3GPP TS 23.040, 9.2.3.24). Two are equal when their octets are.
/// </summary>
/// <param name="Identifier">Information-Element-Identifier.</param>
/// <param name="Data">Its data, 0 to 255 octets; not to be changed.</param>
public readonly record struct InformationElement(byte Identifier, ReadOnlyMemory<byte> Data)
{
    /// <summary>Concatenated short messages, 8-bit reference number (9.2.3.24.1).</summary>
    public const byte Concatenation = 0x00;

    /// <summary>Concatenated short messages, 16-bit reference number (9.2.3.24.8).</summary>
    public const byte WideConcatenation = 0x08;

    /// <summary>National language single shift (9.2.3.24.15).</summary>
    public const byte SingleShift = 0x24;

    /// <summary>National language locking shift (9.2.3.24.16).</summary>
    public const byte LockingShift = 0x25;

    /// <summary>Compares the octets.</summary>
    public bool Equals(InformationElement other) => Identifier == other.Identifier && Data.Span.SequenceEqual(other.Data.Span);

    /// <summary>A hash over the octets.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Identifier);
        hash.AddBytes(Data.Span);
        return hash.ToHashCode();
    }
}
