using Signalbox.Sigtran.Ber;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>Message types (ITU-T Q.773, table 8), by the number of their tag.</summary>
public enum TcMessageType : byte
{
    /// <summary>None that is known.</summary>
    Unknown = 0,

    /// <summary>Unidirectional.</summary>
    Unidirectional = 1,

    /// <summary>Begin.</summary>
    Begin = 2,

    /// <summary>End.</summary>
    End = 4,

    /// <summary>Continue.</summary>
    Continue = 5,

    /// <summary>Abort.</summary>
    Abort = 7,
}

/// <summary>P-Abort causes (ITU-T Q.773, table 13), and two that TCAP tells its user without their having a number there.</summary>
public static class AbortCauses
{
    /// <summary>The message is of no known type.</summary>
    public const byte UnrecognizedMessageType = 0;

    /// <summary>Nobody has the transaction id to which it goes.</summary>
    public const byte UnrecognizedTransactionId = 1;

    /// <summary>The transaction portion breaks the rules of encoding.</summary>
    public const byte BadlyFormattedTransactionPortion = 2;

    /// <summary>The transaction portion is well encoded, but not what its message type demands.</summary>
    public const byte IncorrectTransactionPortion = 3;

    /// <summary>There is no room for another dialogue.</summary>
    public const byte ResourceLimitation = 4;

    /// <summary>Not on the wire: the dialogue portion is not what is allowed there (ITU-T Q.771, 3.1.2.2.2.3).</summary>
    public const byte AbnormalDialogue = 126;

    /// <summary>Not on the wire: the two have no version of the dialogue portion in common (ITU-T Q.771, 3.1.2.2.2.3).</summary>
    public const byte NoCommonDialoguePortion = 127;
}

/// <summary>What is wrong with a message or its dialogue portion.</summary>
/// <param name="Cause">Of <see cref="AbortCauses"/>: the one to answer, or to tell.</param>
/// <param name="Field">Where, by the standard's name.</param>
/// <param name="Offset">Where, in octets from the first of the message.</param>
public readonly record struct TcMessageError(byte Cause, string Field, int Offset);

/// <summary>A message whose transaction portion was read (ITU-T Q.773, 3.1): what it carries is still to be looked at.</summary>
public readonly record struct TcMessage(TcMessageType Type)
{
    /// <summary>The sender's id; of Begin and Continue.</summary>
    public TransactionId Originating { get; init; }

    /// <summary>The receiver's id; of Continue, End and Abort.</summary>
    public TransactionId Destination { get; init; }

    /// <summary>P-Abort cause; null where there is none.</summary>
    public byte? Cause { get; init; }

    /// <summary>The dialogue portion; null for none.</summary>
    public BerValue? DialoguePortion { get; init; }

    /// <summary>The component portion; null for none.</summary>
    public BerValue? ComponentPortion { get; init; }
}
