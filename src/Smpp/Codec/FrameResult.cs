namespace Signalbox.Smpp.Codec;

/// <summary>What <see cref="PduFramer"/> found at the start of a stream (SMPP 3.4, 3.2).</summary>
public enum FrameResult : byte
{
    /// <summary>Not a whole PDU yet; nothing was consumed.</summary>
    Incomplete,

    /// <summary>A whole PDU, consumed.</summary>
    Complete,

    /// <summary>A command_length that no PDU can have; the stream is of no use from here on.</summary>
    Broken,
}
