namespace Signalbox.Smpp.Codec;

/// <summary>What a time says, by its last octet (SMPP 3.4, 7.1.1; the window is an extension of operators').</summary>
public enum SmppTimeKind : byte
{
    /// <summary>'+' or '-': a moment with its distance from UTC.</summary>
    Moment,

    /// <summary>'R': a span that counts from when the message arrives.</summary>
    Span,

    /// <summary>'A' (ASCII 0x41): a window in the subscriber's local time, with a length.</summary>
    Window,
}
