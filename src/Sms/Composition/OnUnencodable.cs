namespace Signalbox.Sms.Composition;

/// <summary>
/// What becomes of a text that GSM 7-bit cannot hold whole, with the national tables that are allowed (row E2). The values are
/// written to disk and never change.
/// </summary>
public enum OnUnencodable : byte
{
    /// <summary>The whole text goes as UCS-2; nothing is lost, it takes more parts.</summary>
    SwitchToUcs2 = 0,

    /// <summary>
    /// Each character becomes what reads most like it: á is a, Щ is Shch, – is -. What has no likeness (Chinese, Arabic, emoji)
    /// becomes one '?', so that the reader sees that something is missing; what has no shape of its own (a combining mark, a zero
    /// width joiner, a control character) is left out.
    /// </summary>
    SmartReplacement = 1,

    /// <summary>Each character becomes a space.</summary>
    SimpleReplacement = 2,

    /// <summary>The text is refused.</summary>
    Reject = 3,
}
