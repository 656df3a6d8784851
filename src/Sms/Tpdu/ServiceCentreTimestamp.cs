using System.Buffers.Binary;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// A time stamp of seven octets: TP-SCTS, TP-Discharge-Time, absolute validity (3GPP TS 23.040, 9.2.3.11). The octets are
/// kept, valid or not.
/// <code>
/// | year | month | day | hour | minute | second | zone |    two digits each, the first one in the low half
/// zone: quarter hours from GMT, local time; bit 4 of the octet is the sign
/// </code>
/// </summary>
public readonly record struct ServiceCentreTimestamp
{
    /// <summary>Octets of a time stamp.</summary>
    public const int Length = 7;

    private const int Century = 2000;
    private const int ZoneSign = 0x08;

    // DateTimeOffset goes no further than 14 hours from GMT.
    private const int QuartersMax = 14 * 4;
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    // The seven octets in the high ones of eight; the last one is zero.
    private readonly ulong _octets;

    /// <summary>Takes the seven octets as they are.</summary>
    /// <exception cref="ArgumentException">There are fewer than seven.</exception>
    public ServiceCentreTimestamp(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < Length) throw new ArgumentException($"{octets.Length} octets are no time stamp of {Length}", nameof(octets));
        Span<byte> eight = stackalloc byte[Length + 1];
        octets[..Length].CopyTo(eight);
        eight[Length] = 0;
        _octets = BinaryPrimitives.ReadUInt64BigEndian(eight);
    }

    /// <summary>
    /// The stamp of a time, with its offset; in UTC when that is not a whole number of quarter hours. Parts of a second are
    /// cut off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not one of 2000 to 2099.</exception>
    public static ServiceCentreTimestamp From(DateTimeOffset time)
    {
        if (time.Offset.Ticks % Quarter.Ticks != 0) time = time.ToUniversalTime();
        if (time.Year is < Century or >= Century + 100)
            throw new ArgumentOutOfRangeException(nameof(time), time, "a time stamp has two digits for the years 2000 to 2099");
        var quarters = (int)(time.Offset.Ticks / Quarter.Ticks);
        var zone = SemiOctets(Math.Abs(quarters)) | (quarters < 0 ? ZoneSign : 0);
        return new([
            SemiOctets(time.Year - Century), SemiOctets(time.Month), SemiOctets(time.Day),
            SemiOctets(time.Hour), SemiOctets(time.Minute), SemiOctets(time.Second), (byte)zone]);
    }

    /// <summary>
    /// The time, read as one of the years 2000 to 2099. False when a half octet is no digit, there is no such date or time, or
    /// the zone is more than 14 hours away; service centres send such stamps.
    /// </summary>
    public bool TryGetTime(out DateTimeOffset time)
    {
        time = default;
        var (year, month, day) = (Field(0), Field(1), Field(2));
        var (hour, minute, second) = (Field(3), Field(4), Field(5));
        var quarters = Digits((byte)(Octet(6) & ~ZoneSign));
        if (year < 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(Century + year, month)) return false;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59 || quarters is < 0 or > QuartersMax) return false;
        if ((Octet(6) & ZoneSign) != 0) quarters = -quarters;
        time = new(Century + year, month, day, hour, minute, second, quarters * Quarter);
        return true;
    }

    /// <summary>Writes the seven octets.</summary>
    /// <param name="octets">Takes <see cref="Length"/> octets.</param>
    public void CopyTo(Span<byte> octets)
    {
        octets = octets[..Length];
        for (var i = 0; i < octets.Length; i++) octets[i] = Octet(i);
    }

    /// <summary>The time in ISO 8601, or the octets in hexadecimal when they are none.</summary>
    public override string ToString() => TryGetTime(out var time)
        ? time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", null)
        : (_octets >> 8).ToString("X14", null);

    private static byte SemiOctets(int value) => (byte)((value % 10 << 4) | (value / 10));

    // Two digits, or -1 when a half is none.
    private static int Digits(byte octet)
    {
        var (tens, units) = (octet & 0x0F, octet >> 4);
        return tens > 9 || units > 9 ? -1 : (tens * 10) + units;
    }

    private int Field(int index) => Digits(Octet(index));

    private byte Octet(int index) => (byte)(_octets >> (8 * (Length - index)));
}
