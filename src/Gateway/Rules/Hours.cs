using NodaTime;
using Signalbox.Gateway.Scheduling;

namespace Signalbox.Gateway.Rules;

/// <summary>
/// Times of the week on somebody's clock: on some days, from one time of day to another. One that ends before it begins, or as it begins, goes on
/// over midnight, and belongs to the day on which it began. Immutable.
/// </summary>
/// <param name="From">The first time of day within, whole minutes.</param>
/// <param name="To">The first no longer within.</param>
public sealed record Hours(TimeOnly From, TimeOnly To)
{
    private const int DaysOfAWeek = 7;

    /// <summary>The days on which it begins; empty for every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Whose clock: a zone of <see cref="TimeZones"/>; null for the subscriber's own.</summary>
    public string? Zone { get; init; }

    /// <summary>Whether a moment is within.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="subscriber">The subscriber's zone; UTC where it is not known.</param>
    public bool Contain(DateTimeOffset moment, string? subscriber)
    {
        var local = Instant.FromDateTimeOffset(moment).InZone(ZoneOf(subscriber)).LocalDateTime;
        var time = local.TimeOfDay.ToTimeOnly();
        var today = (DayOfWeek)((int)local.DayOfWeek % DaysOfAWeek);
        if (From < To) return time >= From && time < To && IsOn(today);
        var yesterday = (DayOfWeek)(((int)today + DaysOfAWeek - 1) % DaysOfAWeek);
        return (time >= From && IsOn(today)) || (time < To && IsOn(yesterday));
    }

    /// <summary>The first moment from another on that is within.</summary>
    /// <param name="moment">From when on; itself when it is within.</param>
    /// <param name="subscriber">The subscriber's zone; one that is not known counts as UTC.</param>
    public DateTimeOffset Next(DateTimeOffset moment, string subscriber)
    {
        if (Contain(moment, subscriber)) return moment;
        var zone = ZoneOf(subscriber);
        var now = Instant.FromDateTimeOffset(moment);
        var change = zone.GetZoneInterval(now);
        // A clock that is put forward or back may step into the hours.
        return Openings(now, zone).Concat(change.HasEnd ? [change.End] : [])
            .Where(opening => opening > now && Contain(opening.ToDateTimeOffset(), subscriber))
            .Select(opening => opening.ToDateTimeOffset())
            .DefaultIfEmpty(DateTimeOffset.MaxValue)
            .Min();
    }

    /// <summary>In words.</summary>
    public override string ToString()
    {
        var days = Days.Count == 0 ? "" : $"{string.Join(", ", Days.Select(day => $"{day}"[..3]))} ";
        return $"{days}{From:HH:mm} to {To:HH:mm} {(Zone is null ? "of the subscriber's day" : $"in {Zone}")}";
    }

    // Of a week and a day: what begins today may be over, and a clock that is put forward may leave out a beginning; one that is put back has two.
    private IEnumerable<Instant> Openings(Instant now, DateTimeZone zone)
    {
        var today = now.InZone(zone).Date;
        for (var ahead = 0; ahead <= DaysOfAWeek + 1; ahead++)
        {
            var mapping = zone.MapLocal(today.PlusDays(ahead).At(LocalTime.FromTimeOnly(From)));
            if (mapping.Count > 0) yield return mapping.First().ToInstant();
            if (mapping.Count > 1) yield return mapping.Last().ToInstant();
        }
    }

    private DateTimeZone ZoneOf(string? subscriber) =>
        (Zone ?? subscriber) is { } zone ? TimeZones.Find(zone) ?? DateTimeZone.Utc : DateTimeZone.Utc;

    private bool IsOn(DayOfWeek day)
    {
        if (Days.Count == 0) return true;
        for (var i = 0; i < Days.Count; i++)
            if (Days[i] == day) return true;
        return false;
    }
}
