namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>
/// Everything that faults draw: numbers that follow from the seed, from what is drawn, and from the how-manieth time it is. There is no
/// state, so no thread and no other fault can change what a message gets.
/// </summary>
internal readonly struct FaultDraws(int seed)
{
    /// <summary>A number of at least 0 and below 1.</summary>
    public double Of(FaultDraw what, long number) => (Bits(what, number) >> 11) * (1.0 / (1UL << 53));

    /// <summary>64 bits.</summary>
    public ulong Bits(FaultDraw what, long number) => Mix(Mix(((ulong)(uint)seed << 8) | (byte)what) + (ulong)number);

    // SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014
    private static ulong Mix(ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        state = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        state = (state ^ (state >> 27)) * 0x94D0_49BB_1331_11EB;
        return state ^ (state >> 31);
    }
}
