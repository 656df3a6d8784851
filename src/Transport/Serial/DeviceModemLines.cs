using System.Diagnostics.CodeAnalysis;
using Signalbox.Transport.Posix;
using Signalbox.Transport.Reactor;

namespace Signalbox.Transport.Serial;

/// <summary>The wires of a device that has them.</summary>
internal sealed class DeviceModemLines : IModemLines
{
    private readonly PolledChannel _channel;

    private DeviceModemLines(PolledChannel channel) => _channel = channel;

    /// <summary>False when the device has no wires: TIOCMGET answers ENOTTY, or EINVAL on some USB adapters.</summary>
    public static bool TryAttach(PolledChannel channel, [NotNullWhen(true)] out DeviceModemLines? lines)
    {
        lines = new DeviceModemLines(channel);
        if (lines.TryRead(out _)) return true;
        lines = null;
        return false;
    }

    public bool TryRead(out ModemLine active)
    {
        var bits = 0;
        var read = _channel.TryUse(ref bits, static (int descriptor, ref int found) =>
            Libc.Control(descriptor, Libc.ModemLinesGet, ref found) == 0);
        active = (ModemLine)bits;
        return read;
    }

    public bool TrySet(ModemLine lines, bool active)
    {
        var bits = (int)(lines & (ModemLine.Dtr | ModemLine.Rts));
        return _channel.TryUse(ref bits, active ? Raise : Drop);
    }

    private static bool Raise(int descriptor, ref int wanted) => Libc.Control(descriptor, Libc.ModemLinesSet, ref wanted) == 0;

    private static bool Drop(int descriptor, ref int wanted) => Libc.Control(descriptor, Libc.ModemLinesClear, ref wanted) == 0;
}
