using Signalbox.Transport.Posix;

namespace Signalbox.Transport.Serial;

/// <summary>How a serial port is opened: always raw, eight bits, no parity, one stop bit, carrier ignored.</summary>
public sealed record SerialSettings
{
    /// <summary>Bits a second. 115200: what GSM modules come with; USB modems ignore it.</summary>
    public int BitsPerSecond { get; init; } = 115_200;

    /// <summary>
    /// Whether RTS and CTS hold the line (CRTSCTS). On by default, as modem banks are wired; USB modems and pseudo-terminals ignore
    /// it. Where CTS is not connected nothing is ever sent with it: there it is to be switched off.
    /// </summary>
    public bool HardwareFlowControl { get; init; } = true;

    /// <summary>
    /// Unread octets at which the port stops reading, until half of them are read; up to 4096 more may have come by then. 64 KiB: seconds
    /// of a full line, more than any answer of a modem.
    /// </summary>
    public int InputUnreadMax { get; init; } = 64 * 1024;

    /// <summary>Whether termios has a name for the speed.</summary>
    public static bool IsSpeedKnown(int bitsPerSecond) => LineSpeed.TryGetConstant(bitsPerSecond, out _);
}
