namespace Signalbox.Transport.Serial;

/// <summary>The control wires of a serial line (V.24), with the bits that TIOCMGET gives them (asm-generic/termios.h).</summary>
[Flags]
public enum ModemLine
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Data terminal ready, ours.</summary>
    Dtr = 0x002,

    /// <summary>Request to send, ours.</summary>
    Rts = 0x004,

    /// <summary>Clear to send, the modem's.</summary>
    Cts = 0x020,

    /// <summary>Data carrier detect, the modem's.</summary>
    Dcd = 0x040,

    /// <summary>Ring indicator, the modem's.</summary>
    Ring = 0x080,

    /// <summary>Data set ready, the modem's.</summary>
    Dsr = 0x100,
}
