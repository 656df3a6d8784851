using Signalbox.Gateway.Messages;

namespace Signalbox.Storage.Index;

/// <summary>What the index knows of a message or part beside where its text stands.</summary>
/// <param name="Code">Its state.</param>
/// <param name="End">See <see cref="Slot.End"/>.</param>
/// <param name="Reference">The hash of its link and reference, 0 without.</param>
internal readonly record struct SlotState(StateCode Code, long End, ulong Reference)
{
    private const int ErrorShift = 48;
    private const long AtMask = (1L << ErrorShift) - 1;

    public ushort Error => Code.State.IsFinal() ? (ushort)((ulong)End >> ErrorShift) : (ushort)0;

    public long EndedAt => End & AtMask;

    public static long EndOf(ushort error, long at) => (long)(((ulong)error << ErrorShift) | (ulong)(at & AtMask));

    /// <summary>What stands in the place of an end before there is one. 48 bits are nine thousand years; later is never.</summary>
    public static long BeforeEnd(int parts, long expiresAt) => EndOf((ushort)parts, Math.Clamp(expiresAt, 0, AtMask));

    /// <summary>The number of parts that <see cref="BeforeEnd"/> was given.</summary>
    public static int PartsOf(long end) => (int)((ulong)end >> ErrorShift);

    /// <summary>The time that <see cref="BeforeEnd"/> was given.</summary>
    public static long ExpiryOf(long end) => end & AtMask;
}
