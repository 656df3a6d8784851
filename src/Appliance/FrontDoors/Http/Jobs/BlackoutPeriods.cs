using System.Globalization;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>
/// Reads blackout periods (the interface's facts, 1.2): ISO 8601 intervals <c>start/end</c>. One shorter than an hour is widened to an hour from its
/// start. A time without an offset is UTC. Pure.
/// </summary>
internal static class BlackoutPeriods
{
    /// <summary>Periods of a job or of a recipient at the most.</summary>
    public const int CountMax = 100;

    private const string Example = "2026-01-31T22:00:00+01:00/2026-02-01T07:00:00+01:00";
    private const long HourMilliseconds = 3_600_000;

    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static readonly string[] Forms =
    [
        "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyyMMddTHHmmssK", "yyyy-MM-dd",
    ];

    /// <summary>Reads all of a list, by rising beginning; null with what is wrong when one is none.</summary>
    public static IReadOnlyList<Blackout>? Read(IReadOnlyList<string> periods, string name, out string error)
    {
        error = "";
        if (periods.Count > CountMax) error = $"{name}: more than {CountMax} periods";
        var blackouts = new Blackout[Math.Min(periods.Count, CountMax)];
        for (var i = 0; error.Length == 0 && i < blackouts.Length; i++)
        {
            if (!TryRead(periods[i], out blackouts[i]))
                error = $"{name}: a period is start/end in ISO 8601, the end after the start, such as {Example}";
        }

        if (error.Length > 0) return null;
        Array.Sort(blackouts, static (one, other) => one.From.CompareTo(other.From));
        return blackouts;
    }

    /// <summary>Reads a moment in ISO 8601; false when it is none.</summary>
    public static bool TryReadMoment(string? text, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    /// <summary>The first moment from another on that is in none of them.</summary>
    public static DateTimeOffset FirstOutside(IReadOnlyList<Blackout> blackouts, DateTimeOffset from)
    {
        var at = from.ToUnixTimeMilliseconds();
        foreach (var blackout in blackouts)
            if (at >= blackout.From && at < blackout.To) at = blackout.To;
        return at == from.ToUnixTimeMilliseconds() ? from : DateTimeOffset.FromUnixTimeMilliseconds(at);
    }

    private static bool TryRead(string? period, out Blackout blackout)
    {
        blackout = default;
        var slash = period?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !TryReadMoment(period![..slash], out var start)) return false;
        if (!TryReadMoment(period[(slash + 1)..], out var end) || end <= start) return false;
        var from = start.ToUnixTimeMilliseconds();
        blackout = new Blackout(from, Math.Max(end.ToUnixTimeMilliseconds(), Math.Min(from + HourMilliseconds, Latest)));
        return true;
    }
}
