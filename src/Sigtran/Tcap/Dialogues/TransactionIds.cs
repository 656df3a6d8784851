namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>
/// Our transaction ids (ITU-T Q.774, 3.3.1): all 32-bit numbers, each once before any comes again, in an order that nobody can tell who does not
/// know the seed. A counter is shuffled by a small Feistel network, so nothing needs to be remembered.
/// </summary>
public sealed class TransactionIds
{
    private const int Rounds = 4;
    private const uint GoldenRatio = 0x9E3779B9;

    private readonly uint[] _keys = new uint[Rounds];
    private uint _next;

    /// <summary>Ids in the order of a seed.</summary>
    /// <param name="seed">Random, and another one each time the program starts.</param>
    public TransactionIds(ulong seed)
    {
        for (var round = 0; round < Rounds; round++) _keys[round] = (uint)Mix(seed + ((ulong)(round + 1) * 0x9E3779B97F4A7C15));
        _next = (uint)Mix(seed);
    }

    /// <summary>The next id.</summary>
    public uint Next()
    {
        var number = _next++;
        var (left, right) = ((ushort)(number >> 16), (ushort)number);
        foreach (var key in _keys) (left, right) = (right, (ushort)(left ^ Shuffle(right, key)));
        return ((uint)left << 16) | right;
    }

    private static ushort Shuffle(ushort half, uint key)
    {
        var mixed = (half ^ key) * GoldenRatio;
        mixed ^= mixed >> 15;
        mixed *= 0x85EBCA6B;
        return (ushort)(mixed >> 16);
    }

    // The finisher of SplitMix64: every bit of the seed reaches every bit of the result.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
