namespace Signalbox.Smpp.Codec;

/// <summary>
/// A time as SMPP writes it, sixteen octets <c>YYMMDDhhmmsstnnp</c> (3.4, 7.1.1): a moment with its distance from UTC, or a span that
/// counts from when the message arrives.
/// </summary>
public readonly record struct SmppTime
{
    /// <summary>Octets of the text, without its NUL.</summary>
    public const int TextSize = 16;

    private const int Century = 2000;
    private const int DaysMax = 99;
    private const int QuartersMax = 48;
    private const int MinutesInQuarter = 15;

    /// <summary>Whether it is a span from the message's arrival instead of a moment.</summary>
    public bool IsRelative { get; private init; }

    /// <summary>The moment, when it is not relative.</summary>
    public DateTimeOffset Moment { get; private init; }

    /// <summary>Years and months of a span, as months; they have no fixed length.</summary>
    public int Months { get; private init; }

    /// <summary>Days, hours, minutes and seconds of a span.</summary>
    public TimeSpan Span { get; private init; }

    /// <summary>A moment; tenths of a second and quarter hours are kept, what is finer is cut off.</summary>
    public static SmppTime At(DateTimeOffset moment)
    {
        var quarter = TimeSpan.FromMinutes(Math.Truncate(moment.Offset.TotalMinutes / MinutesInQuarter) * MinutesInQuarter);
        var shifted = moment.ToOffset(Math.Abs(quarter.TotalMinutes) <= QuartersMax * MinutesInQuarter ? quarter : TimeSpan.Zero);
        return new SmppTime { Moment = shifted.AddTicks(-(shifted.Ticks % (TimeSpan.TicksPerSecond / 10))) };
    }

    /// <summary>A span from the message's arrival, to the second; false when it is negative or does not fit into 99 days.</summary>
    public static bool TryAfter(TimeSpan span, out SmppTime time)
    {
        time = new SmppTime { IsRelative = true, Span = new TimeSpan(span.Ticks - (span.Ticks % TimeSpan.TicksPerSecond)) };
        return span >= TimeSpan.Zero && span.Days <= DaysMax;
    }

    // YY MM DD hh mm ss   two digits each
    // t                   tenths of a second
    // nn                  quarter hours from UTC, 00 to 48
    // p                   '+' local time is ahead of UTC, '-' behind it, 'R' relative: t and nn are ignored

    /// <summary>
    /// Reads a time. In a relative one every part may be 00 to 99, since many clients write a day as 24 hours. A text that is no time,
    /// the empty one too, gives false; what another letter in the last place means is not for this type to say.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out SmppTime time)
    {
        time = default;
        Span<int> pairs = stackalloc int[6];
        if (text.Length != TextSize || !CalendarDate.TryReadPairs(text, pairs)) return false;
        if (text[15] == 'R')
        {
            time = new SmppTime
            {
                IsRelative = true,
                Months = (pairs[0] * 12) + pairs[1],
                Span = new TimeSpan(pairs[2], pairs[3], pairs[4], pairs[5]),
            };
            return true;
        }

        Span<int> quarters = stackalloc int[1];
        if (text[15] is not ((byte)'+' or (byte)'-') || text[12] is < (byte)'0' or > (byte)'9') return false;
        if (!CalendarDate.TryReadPairs(text[13..], quarters) || quarters[0] > QuartersMax) return false;
        var offset = TimeSpan.FromMinutes(quarters[0] * MinutesInQuarter * (text[15] == '-' ? -1 : 1));
        if (!CalendarDate.TryMake(Century + pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], offset, out var moment))
            return false;
        time = new SmppTime { Moment = moment.AddTicks((text[12] - '0') * (TimeSpan.TicksPerSecond / 10)) };
        return true;
    }

    /// <summary>The moment it means for a message that arrived at <paramref name="arrival"/>.</summary>
    public DateTimeOffset ToMoment(DateTimeOffset arrival) => IsRelative ? arrival.AddMonths(Months) + Span : Moment;

    /// <summary>
    /// Writes the sixteen octets; false when there is no room for them, or the span has more days than two digits can say.
    /// </summary>
    public bool TryFormat(Span<byte> destination)
    {
        if (destination.Length < TextSize || Span.Days > DaysMax) return false;
        if (IsRelative)
        {
            Write(destination, Months / 12, Months % 12, Span.Days, Span.Hours, Span.Minutes, Span.Seconds);
            "000R"u8.CopyTo(destination[12..]);
            return true;
        }

        Write(destination, Moment.Year, Moment.Month, Moment.Day, Moment.Hour, Moment.Minute, Moment.Second);
        destination[12] = (byte)('0' + (Moment.Millisecond / 100));
        CalendarDate.WritePair(destination[13..], Math.Abs((int)Moment.Offset.TotalMinutes) / MinutesInQuarter);
        destination[15] = (byte)(Moment.Offset < TimeSpan.Zero ? '-' : '+');
        return true;
    }

    private static void Write(Span<byte> destination, int years, int months, int days, int hours, int minutes, int seconds)
    {
        CalendarDate.WritePair(destination, years);
        CalendarDate.WritePair(destination[2..], months);
        CalendarDate.WritePair(destination[4..], days);
        CalendarDate.WritePair(destination[6..], hours);
        CalendarDate.WritePair(destination[8..], minutes);
        CalendarDate.WritePair(destination[10..], seconds);
    }
}
