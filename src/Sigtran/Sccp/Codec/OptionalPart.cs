namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// The optional part of a message: name, length, value, in any order, up to the end of optional parameters (ITU-T Q.713, 2.5 and table 2).
/// </summary>
internal readonly record struct OptionalPart(SegmentationParameter? Segmentation, byte? Importance, ReadOnlyMemory<byte> Others)
{
    public const byte EndName = 0x00;
    public const byte SegmentationName = 0x10;
    public const byte ImportanceName = 0x12;
    private const byte ImportanceMask = 0x07;

    /// <summary>Reads it; a message that ends where a parameter could start has lost its end, and is read as if it had one.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> message, int start, out OptionalPart part, out SccpError error)
    {
        part = default;
        error = default;
        var span = message.Span;
        for (var at = start; at < span.Length && span[at] != EndName;)
        {
            if (at + 2 > span.Length || at + 2 + span[at + 1] > span.Length)
            {
                error = new(SccpFault.Truncated, SccpField.OptionalPart, at);
                return false;
            }

            var next = at + 2 + span[at + 1];
            if (!part.TryAdd(message[at..next], at, out part, out error)) return false;
            at = next;
        }

        return true;
    }

    private bool TryAdd(ReadOnlyMemory<byte> parameter, int offset, out OptionalPart part, out SccpError error)
    {
        var value = parameter.Span[2..];
        part = this;
        error = default;
        switch (parameter.Span[0])
        {
            case SegmentationName when value.Length != SegmentationParameter.Octets:
                error = new(SccpFault.Malformed, SccpField.Segmentation, offset);
                return false;
            case SegmentationName:
                part = this with { Segmentation = SegmentationParameter.Read(value) };
                return true;
            case ImportanceName when value.Length != 1:
                error = new(SccpFault.Malformed, SccpField.Importance, offset);
                return false;
            case ImportanceName:
                part = this with { Importance = (byte)(value[0] & ImportanceMask) };
                return true;
            default:
                part = this with { Others = Others.IsEmpty ? parameter : (byte[])[.. Others.Span, .. parameter.Span] };
                return true;
        }
    }
}
