using System.Runtime.InteropServices;

namespace Signalbox.Storage.Index;

/// <summary>
/// All that stays in memory of a live message, part or inbound message: 36 octets and no reference, so that the garbage collector has
/// nothing to look at.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Slot
{
    /// <summary>The message's or part's id; 0 when the slot is free.</summary>
    public long Id;

    /// <summary>The journal position of the record that holds the text; of a part, its number negated; of a free slot, the next free one.</summary>
    public long Body;

    /// <summary>
    /// The low 48 bits are a time in milliseconds since 1970, the high 16 say more. Once ended: when, and the error. Before that, of a whole
    /// message: until when it is worth sending, and its number of parts. Of a part that has not ended and of an inbound message: 0.
    /// </summary>
    public long End;

    /// <summary>The hash of link and reference; 0 without one, or when a newer part has taken it.</summary>
    public ulong Reference;

    /// <summary>Length of the record that holds the text, in units of 4 octets, rounded up.</summary>
    public ushort Units;

    /// <summary>The committed state: what readers see.</summary>
    public byte State;

    /// <summary>The state once the batch in hand is committed: what the writer sees.</summary>
    public byte Staged;

    private const int UnitSize = 4;

    public readonly StateCode Code => new(State);

    public readonly StateCode StagedCode => new(Staged);

    public readonly bool IsPart => Body < 0;

    public readonly int PartNumber => IsPart ? (int)-Body : 0;

    /// <summary>Of a whole message that has not ended: its parts on the air.</summary>
    public readonly int Parts => SlotState.PartsOf(End);

    /// <summary>Of a whole message that has not ended: until when it is worth sending, milliseconds since 1970 UTC.</summary>
    public readonly long ExpiresAt => SlotState.ExpiryOf(End);

    /// <summary>Octets of the record that holds the text, rounded up.</summary>
    public readonly int BodyOctets => Units * UnitSize;

    public static ushort UnitsFor(int octets) => checked((ushort)((octets + UnitSize - 1) / UnitSize));
}
