namespace Signalbox.Smpp.Codec;

/// <summary>
/// A time as SMPP writes it, sixteen octets <c>YYMMDDhhmmsstnnp</c> (3.4, 7.1.1): a moment with its distance from UTC, a span that
/// counts from when the message arrives, or, beyond the standard, a window in the subscriber's local time. <see cref="Kind"/> tells
/// which, and the properties of the other kinds are empty. It knows no time zones: where a window lies is for its reader to say.
/// </summary>
public readonly record struct SmppTime
{
    /// <summary>Octets of the text, without its NUL.</summary>
    public const int TextSize = 16;

    private const int Century = 2000;
    private const int DaysMax = 99;
    private const int OffsetQuartersMax = 48;
    private const int WindowQuartersMax = 99;
    private const int MinutesInQuarter = 15;
    private const long TicksPerTenth = TimeSpan.TicksPerSecond / 10;

    /// <summary>Which of the three it is.</summary>
    public SmppTimeKind Kind { get; private init; }

    /// <summary>Whether it is a span from the message's arrival.</summary>
    public bool IsRelative => Kind == SmppTimeKind.Span;

    /// <summary>The moment.</summary>
    public DateTimeOffset Moment { get; private init; }

    /// <summary>Years and months of a span, as months; they have no fixed length.</summary>
    public int Months { get; private init; }

    /// <summary>Days, hours, minutes and seconds of a span.</summary>
    public TimeSpan Span { get; private init; }

    /// <summary>Where a window begins, in the subscriber's local time: its kind is unspecified, it has no distance from UTC.</summary>
    public DateTime LocalStart { get; private init; }

    /// <summary>How long a window is: 1 to 99 quarter hours.</summary>
    public TimeSpan WindowLength { get; private init; }

    /// <summary>A moment; tenths of a second and quarter hours are kept, what is finer is cut off.</summary>
    public static SmppTime At(DateTimeOffset moment)
    {
        var quarter = TimeSpan.FromMinutes(Math.Truncate(moment.Offset.TotalMinutes / MinutesInQuarter) * MinutesInQuarter);
        var shifted = moment.ToOffset(Math.Abs(quarter.TotalMinutes) <= OffsetQuartersMax * MinutesInQuarter ? quarter : TimeSpan.Zero);
        return new SmppTime { Moment = shifted.AddTicks(-(shifted.Ticks % TicksPerTenth)) };
    }

    /// <summary>A span from the message's arrival, to the second; false when it is negative or does not fit into 99 days.</summary>
    public static bool TryAfter(TimeSpan span, out SmppTime time)
    {
        time = new SmppTime { Kind = SmppTimeKind.Span, Span = new TimeSpan(span.Ticks - (span.Ticks % TimeSpan.TicksPerSecond)) };
        return span >= TimeSpan.Zero && span.Days <= DaysMax;
    }

    /// <summary>
    /// A window; tenths of a second of its beginning are kept. False when its length is not 1 to 99 whole quarter hours.
    /// </summary>
    public static bool TryWindow(DateTime localStart, TimeSpan length, out SmppTime time)
    {
        var start = DateTime.SpecifyKind(localStart, DateTimeKind.Unspecified);
        time = new SmppTime { Kind = SmppTimeKind.Window, LocalStart = start.AddTicks(-(start.Ticks % TicksPerTenth)), WindowLength = length };
        var quarters = length.Ticks / (MinutesInQuarter * TimeSpan.TicksPerMinute);
        return quarters is >= 1 and <= WindowQuartersMax && length == TimeSpan.FromMinutes(quarters * MinutesInQuarter);
    }

    // YY MM DD hh mm ss   two digits each
    // t                   tenths of a second
    // nn                  '+', '-': quarter hours from UTC, 00 to 48; 'A': quarter hours that the window lasts, 01 to 99
    // p                   '+' local time is ahead of UTC, '-' behind it, 'R' relative: t and nn are ignored, 'A' a window

    /// <summary>
    /// Reads a time of any kind. In a relative one every part may be 00 to 99, since many clients write a day as 24 hours. A window of
    /// 00 quarter hours holds no moment at which anything could leave: it is no time. Nor is any other text, the empty one too; what
    /// another letter in the last place means is not for this type to say.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out SmppTime time)
    {
        time = default;
        Span<int> pairs = stackalloc int[6];
        if (text.Length != TextSize || !CalendarDate.TryReadPairs(text, pairs)) return false;
        switch (text[15])
        {
            case (byte)'R':
                time = new SmppTime
                {
                    Kind = SmppTimeKind.Span,
                    Months = (pairs[0] * 12) + pairs[1],
                    Span = new TimeSpan(pairs[2], pairs[3], pairs[4], pairs[5]),
                };
                return true;
            case (byte)'+':
                return TryReadQuarters(text, 0, OffsetQuartersMax, out var ahead) && TryReadMoment(text, pairs, ahead, out time);
            case (byte)'-':
                return TryReadQuarters(text, 0, OffsetQuartersMax, out var behind) && TryReadMoment(text, pairs, -behind, out time);
            case (byte)'A':
                if (!TryReadQuarters(text, 1, WindowQuartersMax, out var length)) return false;
                if (!TryReadMoment(text, pairs, TimeSpan.Zero, out var start)) return false;
                time = new SmppTime { Kind = SmppTimeKind.Window, LocalStart = start.Moment.DateTime, WindowLength = length };
                return true;
            default:
                return false;
        }
    }

    /// <summary>The moment it means for a message that arrived at <paramref name="arrival"/>.</summary>
    /// <exception cref="InvalidOperationException">It is a window, which is no moment; look at <see cref="Kind"/> before.</exception>
    public DateTimeOffset ToMoment(DateTimeOffset arrival) => Kind switch
    {
        SmppTimeKind.Moment => Moment,
        SmppTimeKind.Span => arrival.AddMonths(Months) + Span,
        _ => throw new InvalidOperationException("a window is no moment"),
    };

    /// <summary>
    /// Writes the sixteen octets; false when there is no room for them, or the span has more days than two digits can say.
    /// </summary>
    public bool TryFormat(Span<byte> destination)
    {
        if (destination.Length < TextSize || Span.Days > DaysMax) return false;
        switch (Kind)
        {
            case SmppTimeKind.Span:
                WritePairs(destination, Months / 12, Months % 12, Span.Days, Span.Hours, Span.Minutes, Span.Seconds);
                "000R"u8.CopyTo(destination[12..]);
                return true;
            case SmppTimeKind.Window:
                WriteDate(destination, LocalStart, WindowLength, 'A');
                return true;
            default:
                WriteDate(destination, Moment.DateTime, Moment.Offset.Duration(), Moment.Offset < TimeSpan.Zero ? '-' : '+');
                return true;
        }
    }

    private static bool TryReadQuarters(ReadOnlySpan<byte> text, int min, int max, out TimeSpan quarters)
    {
        Span<int> count = stackalloc int[1];
        var good = CalendarDate.TryReadPairs(text[13..], count) && count[0] >= min && count[0] <= max;
        quarters = TimeSpan.FromMinutes(count[0] * MinutesInQuarter);
        return good;
    }

    private static bool TryReadMoment(ReadOnlySpan<byte> text, ReadOnlySpan<int> pairs, TimeSpan offset, out SmppTime time)
    {
        time = default;
        var tenths = text[12] - '0';
        if ((uint)tenths > 9) return false;
        if (!CalendarDate.TryMake(Century + pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], offset, out var moment)) return false;
        time = new SmppTime { Moment = moment.AddTicks(tenths * TicksPerTenth) };
        return true;
    }

    private static void WriteDate(Span<byte> destination, DateTime date, TimeSpan quarters, char kind)
    {
        WritePairs(destination, date.Year, date.Month, date.Day, date.Hour, date.Minute, date.Second);
        destination[12] = (byte)('0' + (date.Millisecond / 100));
        CalendarDate.WritePair(destination[13..], (int)quarters.TotalMinutes / MinutesInQuarter);
        destination[15] = (byte)kind;
    }

    private static void WritePairs(Span<byte> destination, int years, int months, int days, int hours, int minutes, int seconds)
    {
        CalendarDate.WritePair(destination, years);
        CalendarDate.WritePair(destination[2..], months);
        CalendarDate.WritePair(destination[4..], days);
        CalendarDate.WritePair(destination[6..], hours);
        CalendarDate.WritePair(destination[8..], minutes);
        CalendarDate.WritePair(destination[10..], seconds);
    }
}
