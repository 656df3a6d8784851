using NodaTime;

namespace Signalbox.Gateway.Scheduling;

/// <summary>
/// When a message may leave, in the subscriber's own local time (row S8): from a time of day on, for so many quarters of an hour, every day
/// from the first day on. That the first day is past changes nothing. Pure.
/// </summary>
/// <remarks>
/// The subscriber's clock on the wall decides. Where it is put forward over the beginning of a window, the window opens as the clock jumps;
/// over the end, it closes then; over the whole window, there is none that day. Where it is put back, so that a time comes twice, a window
/// opens at the second of its beginnings and closes at the first of its ends; one that lies wholly within what comes twice is open the first
/// time alone. So a window is open once a day at the most, and never while the subscriber's clock shows a time outside it.
/// </remarks>
/// <param name="FirstDay">The subscriber's date of the first opening.</param>
/// <param name="Opens">The subscriber's time of day of every opening, whole seconds.</param>
/// <param name="Quarters">The length in quarters of an hour, 1 to <see cref="QuartersMax"/>; from 96 (a day) on it never closes again.</param>
/// <param name="Zone">
/// The subscriber's zone, which <see cref="TimeZones"/> should know; one that it does not know any more counts as UTC.
/// </param>
public readonly record struct DeliveryWindow(DateOnly FirstDay, TimeOnly Opens, int Quarters, string Zone)
{
    /// <summary>Quarters at the most: the two digits of the partner interface's field.</summary>
    public const int QuartersMax = 99;

    private const int QuartersOfADay = 96;
    private const int MinutesOfAQuarter = 15;

    /// <summary>When a message may leave next, <paramref name="now"/> itself while the window is open, and until when it may.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Quarters"/> is out of range.</exception>
    public WindowOpening Next(DateTimeOffset now)
    {
        if (Quarters is < 1 or > QuartersMax) throw new InvalidOperationException($"a window of {Quarters} quarters");
        var zone = TimeZones.Find(Zone) ?? DateTimeZone.Utc;
        var instant = Instant.FromDateTimeOffset(now);
        var firstDay = LocalDate.FromDateOnly(FirstDay);
        // A window that spans midnight, or a day that the clock puts back, is still open from the day before.
        var day = LocalDate.Max(firstDay, instant.InZone(zone).Date.PlusDays(-2));
        if (Quarters >= QuartersOfADay) return Forever(OnDay(firstDay, zone).Start, instant);
        while (true)
        {
            var (start, end) = OnDay(day, zone);
            if (start < end && instant < end) return new WindowOpening(Instant.Max(start, instant).ToDateTimeOffset(), end.ToDateTimeOffset());
            day = day.PlusDays(1);
        }
    }

    private static WindowOpening Forever(Instant first, Instant now) =>
        new(Instant.Max(first, now).ToDateTimeOffset(), DateTimeOffset.MaxValue);

    private (Instant Start, Instant End) OnDay(LocalDate day, DateTimeZone zone)
    {
        var opens = day.At(LocalTime.FromTimeOnly(Opens));
        var first = zone.MapLocal(opens);
        var last = zone.MapLocal(opens.PlusMinutes(Quarters * MinutesOfAQuarter));
        var isTwice = first.Count == 2 && last.Count == 2 && first.EarlyInterval == last.EarlyInterval;
        var start = first.Count switch
        {
            0 => first.LateInterval.Start,
            2 when isTwice => first.First().ToInstant(),
            _ => first.Last().ToInstant(),
        };
        return (start, last.Count == 0 ? last.LateInterval.Start : last.First().ToInstant());
    }
}
