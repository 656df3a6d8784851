using Signalbox.Gateway.Messages;

namespace Signalbox.Storage.Index;

/// <summary>
/// A part's state in one octet. Persisted in carried records: the bits never change meaning.
/// <code>
///  bit   8        7 6         5          4 3 2 1
///     | inbound | uncertain | attempted | message state; 15 when nothing is there |
/// </code>
/// Of a part that was sent, and of one that ended after that, bits 7 and 6 are its part status instead.
/// </summary>
internal readonly record struct StateCode(byte Value)
{
    private const int StateMask = 0x0F;
    private const int AttemptedBit = 0x10;
    private const int UncertainShift = 5;
    private const int UncertainMax = 3;

    /// <summary>No message: the slot is free, or its message is not committed yet.</summary>
    public static readonly StateCode Absent = new(StateMask);

    public static readonly StateCode Queued = new((byte)MessageState.Queued);

    public static readonly StateCode Enroute = new((byte)MessageState.Enroute);

    public static readonly StateCode Inbound = new(0x80);

    public bool IsPresent => Value != Absent.Value;

    public bool IsInbound => Value == Inbound.Value;

    /// <summary>A message or part, not inbound.</summary>
    public bool IsOutbound => IsPresent && !IsInbound;

    public MessageState State => (MessageState)(Value & StateMask);

    public bool IsEnded => IsOutbound && State.IsFinal();

    /// <summary>Whether the message or part has not ended.</summary>
    public bool IsOpen => IsOutbound && !State.IsFinal();

    public bool IsQueued => IsOutbound && State == MessageState.Queued;

    public bool IsEnroute => IsOutbound && State == MessageState.Enroute;

    public bool Attempted => (Value & AttemptedBit) != 0;

    public int Uncertain => State == MessageState.Queued ? (Value >> UncertainShift) & UncertainMax : 0;

    public PartStatus PartStatus => State == MessageState.Queued ? PartStatus.All : (PartStatus)((Value >> UncertainShift) & UncertainMax);

    /// <summary>Queued, with one attempt begun.</summary>
    public StateCode WithAttempt() => new((byte)(Value | AttemptedBit));

    /// <summary>Queued, with no attempt under way.</summary>
    public StateCode WithoutAttempt() => new((byte)(Value & ~AttemptedBit));

    /// <summary>Queued, with one more attempt that got no answer.</summary>
    public StateCode WithDoubt() => new((byte)(Math.Min(Uncertain + 1, UncertainMax) << UncertainShift));

    public static StateCode Ended(MessageState state) => new((byte)state);

    /// <summary>A part that is under way.</summary>
    public static StateCode Sent(PartStatus status) => new((byte)((int)MessageState.Enroute | ((int)status << UncertainShift)));

    /// <summary>The end of a part, which keeps what its sending said.</summary>
    public StateCode End(MessageState state) => new((byte)((int)state | ((int)PartStatus << UncertainShift)));
}
