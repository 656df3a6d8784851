namespace Signalbox.Smpp.Trace;

/// <summary>
/// Which addresses are a person's: digits, perhaps behind a plus, more than six. Short codes and names are not. The first four, country
/// and network, and the last two stay to be seen.
/// </summary>
internal static class SubscriberNumber
{
    private const int ShownAtStart = 4;
    private const int ShownAtEnd = 2;

    /// <summary>Says what of an address is to be hidden.</summary>
    public static PduField Hide(PduField field, ReadOnlySpan<byte> address)
    {
        var digits = address.TrimStart((byte)'+');
        var hidden = digits.Length - ShownAtStart - ShownAtEnd;
        if (hidden <= 0 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return field;
        return field with
        {
            Privacy = FieldPrivacy.Number,
            HiddenOffset = field.Offset + address.Length - digits.Length + ShownAtStart,
            HiddenLength = hidden,
        };
    }
}
