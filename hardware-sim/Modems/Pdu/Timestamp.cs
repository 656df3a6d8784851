using Signalbox.Kernel.Wire;

namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>
/// A time stamp of seven octets, two digits each with the semi-octets swapped: year, month, day, hour, minute, second and the
/// zone in quarters of an hour, whose sign is bit 3 (3GPP TS 23.040, 9.2.3.11).
/// </summary>
public static class Timestamp
{
    private const byte NegativeZone = 0x08;

    /// <summary>Writes a time in its own zone.</summary>
    public static void Write(WireWriter writer, DateTimeOffset time)
    {
        foreach (var value in (ReadOnlySpan<int>)[time.Year % 100, time.Month, time.Day, time.Hour, time.Minute, time.Second])
            writer.WriteByte(Swapped(value));
        var quarters = (int)(time.Offset.TotalMinutes / 15);
        writer.WriteByte((byte)(Swapped(Math.Abs(quarters)) | (quarters < 0 ? NegativeZone : 0)));
    }

    private static byte Swapped(int value) => (byte)(((value % 10) << 4) | (value / 10));
}
