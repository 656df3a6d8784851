namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>What is wrong with a message (ITU-T Q.713, 2 and 3).</summary>
public enum SccpFault : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Octets are missing.</summary>
    Truncated,

    /// <summary>A pointer is zero where it must not be, or points behind the end.</summary>
    BadPointer,

    /// <summary>A length is above what the standard or a limit of ours allows.</summary>
    TooLong,

    /// <summary>A value that is not one of ours to read or has no form on the wire.</summary>
    Unsupported,

    /// <summary>Lengths or values contradict each other.</summary>
    Malformed,
}

/// <summary>The field that a fault is about, as the standard names it (ITU-T Q.713, 3).</summary>
public enum SccpField : byte
{
    /// <summary>The message as a whole.</summary>
    Message,

    /// <summary>Message type code (2.1).</summary>
    MessageType,

    /// <summary>Protocol class (3.6).</summary>
    ProtocolClass,

    /// <summary>Return cause (3.12).</summary>
    ReturnCause,

    /// <summary>Hop counter (3.18).</summary>
    HopCounter,

    /// <summary>Called party address (3.4).</summary>
    CalledAddress,

    /// <summary>Calling party address (3.5).</summary>
    CallingAddress,

    /// <summary>Data (3.16) or long data (3.20).</summary>
    Data,

    /// <summary>The optional part (2.5).</summary>
    OptionalPart,

    /// <summary>Segmentation (3.17).</summary>
    Segmentation,

    /// <summary>Importance (3.19).</summary>
    Importance,
}

/// <summary>
/// Why octets are not the message they claim to be, or a message has no form on the wire (ITU-T Q.713): a value, never an exception.
/// </summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Field">Where.</param>
/// <param name="Offset">Where the field starts, in octets from the start of the message; 0 when there is none, as in encoding.</param>
public readonly record struct SccpError(SccpFault Fault, SccpField Field, int Offset)
{
    /// <summary>Fault and field in words, for logs.</summary>
    public override string ToString() => Fault == SccpFault.None ? "none" : $"{Field}: {Fault} at {Offset}";
}
