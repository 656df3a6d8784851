using System.Collections.Frozen;

namespace Signalbox.Smpp.Trace;

/// <summary>What of a PDU may be seen. By default neither texts nor the numbers of subscribers; passwords are never shown.</summary>
public sealed record TraceView
{
    /// <summary>Everything masked that can be.</summary>
    public static TraceView Masked { get; } = new();

    /// <summary>Whether texts are shown: short_message, message_payload, and optional parameters that the standard does not know.</summary>
    public bool ShowsText { get; init; }

    /// <summary>Whether numbers of subscribers are shown whole instead of their first four and last two digits.</summary>
    public bool ShowsNumbers { get; init; }

    /// <summary>Optional parameters beyond the standard that hold nothing private, by tag; none by default.</summary>
    public FrozenSet<ushort> PlainTags { get; init; } = [];

    internal bool Hides(PduField field) => field.HiddenLength > 0 && field.Privacy switch
    {
        FieldPrivacy.None => false,
        FieldPrivacy.Number => !ShowsNumbers,
        FieldPrivacy.Text => !ShowsText,
        FieldPrivacy.Foreign => !ShowsText && !PlainTags.Contains(field.Tag),
        _ => true,
    };
}
