namespace Signalbox.Sigtran.Sccp.Codec;

/// <summary>
/// A message of the connectionless service (ITU-T Q.713, 4.10, 4.11 and 4.18 to 4.21). Fields that its type does not have are at their default.
/// </summary>
/// <param name="Type">Which message it is.</param>
/// <param name="Called">Called party address.</param>
/// <param name="Calling">Calling party address; without any part when the sender does not tell.</param>
/// <param name="UserData">Data, as a slice of what was read.</param>
public sealed record SccpMessage(SccpMessageType Type, SccpAddress Called, SccpAddress Calling, ReadOnlyMemory<byte> UserData)
{
    /// <summary>The hop counter of a message that starts here (ITU-T Q.713, 3.18: 15 down to 1).</summary>
    public const byte HopCounterMax = 15;

    /// <summary>0: any order; 1: in sequence.</summary>
    public byte ProtocolClass { get; init; }

    /// <summary>Whether it is to come back when it cannot be delivered (ITU-T Q.713, 3.6).</summary>
    public bool ReturnsOnError { get; init; }

    /// <summary>Why it came back, in a service message.</summary>
    public ReturnCause Cause { get; init; }

    /// <summary>How often it may still be translated.</summary>
    public byte HopCounter { get; init; }

    /// <summary>Which part of a longer message it is; null when it is whole.</summary>
    public SegmentationParameter? Segmentation { get; init; }

    /// <summary>Importance, 0..7; null for none.</summary>
    public byte? Importance { get; init; }

    /// <summary>Optional parameters that are not known here, whole (name, length, value) and in order.</summary>
    public ReadOnlyMemory<byte> OtherParameters { get; init; }

    /// <summary>Whether it says that another message was not delivered: UDTS, XUDTS, LUDTS.</summary>
    public bool IsService => IsServiceType(Type);

    /// <summary>Whether its type has a hop counter and an optional part.</summary>
    public bool IsExtended => IsExtendedType(Type);

    internal static bool IsServiceType(SccpMessageType type) =>
        type is SccpMessageType.UnitdataService or SccpMessageType.ExtendedUnitdataService or SccpMessageType.LongUnitdataService;

    internal static bool IsExtendedType(SccpMessageType type) =>
        type is not (SccpMessageType.Unitdata or SccpMessageType.UnitdataService);

    internal static bool IsLongType(SccpMessageType type) => type is SccpMessageType.LongUnitdata or SccpMessageType.LongUnitdataService;
}
