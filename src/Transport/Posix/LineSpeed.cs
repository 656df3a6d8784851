namespace Signalbox.Transport.Posix;

/// <summary>The speeds that termios can name, in bits a second, and their constants Bnnn (asm-generic/termbits.h).</summary>
internal static class LineSpeed
{
    private static readonly (int BitsPerSecond, uint Constant)[] Known =
    [
        (1200, 0x9), (2400, 0xb), (4800, 0xc), (9600, 0xd), (19200, 0xe), (38400, 0xf), (57600, 0x1001), (115200, 0x1002),
        (230400, 0x1003), (460800, 0x1004), (500000, 0x1005), (576000, 0x1006), (921600, 0x1007), (1000000, 0x1008),
        (1152000, 0x1009), (1500000, 0x100a), (2000000, 0x100b), (2500000, 0x100c), (3000000, 0x100d), (3500000, 0x100e),
        (4000000, 0x100f),
    ];

    public static bool TryGetConstant(int bitsPerSecond, out uint constant)
    {
        foreach (var known in Known)
        {
            if (known.BitsPerSecond != bitsPerSecond) continue;
            constant = known.Constant;
            return true;
        }

        constant = 0;
        return false;
    }

    /// <summary>0 for B0, which means that DTR is dropped, and for a constant without a name here.</summary>
    public static int ToBitsPerSecond(uint constant)
    {
        foreach (var known in Known)
        {
            if (known.Constant == constant) return known.BitsPerSecond;
        }

        return 0;
    }
}
