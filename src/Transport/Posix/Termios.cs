using System.Runtime.InteropServices;

namespace Signalbox.Transport.Posix;

/// <summary>
/// struct termios as glibc lays it out on x86-64 and arm64: four flag words, the line discipline, 32 control characters, three octets
/// of padding, two speeds; 60 octets.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Termios
{
    public uint InputFlags;
    public uint OutputFlags;
    public uint ControlFlags;
    public uint LocalFlags;
    public byte Line;
    public fixed byte Characters[32];
    public uint InputSpeed;
    public uint OutputSpeed;

    // c_cflag (asm-generic/termbits.h)
    public const uint SpeedMask = 0x100f;
    public const uint EightBits = 0x30;
    public const uint TwoStopBits = 0x40;
    public const uint Receiver = 0x80;
    public const uint Parity = 0x100;
    public const uint HangUpOnClose = 0x400;
    public const uint Local = 0x800;
    public const uint HardwareFlowControl = 0x80000000;

    private const int TimeIndex = 5;
    private const int MinimumIndex = 6;

    /// <summary>
    /// Raw, eight bits, no parity, one stop bit. CLOCAL, since many modems raise no carrier outside a call; without HUPCL, since a
    /// drop of DTR at close resets some modems.
    /// </summary>
    public void SetRaw(uint speed, bool hardwareFlowControl)
    {
        Libc.MakeRaw(ref this);
        ControlFlags &= ~(TwoStopBits | Parity | HangUpOnClose | HardwareFlowControl);
        ControlFlags |= EightBits | Receiver | Local;
        if (hardwareFlowControl) ControlFlags |= HardwareFlowControl;
        Characters[MinimumIndex] = 1;
        Characters[TimeIndex] = 0;
        _ = Libc.SetSpeed(ref this, speed);
    }
}
