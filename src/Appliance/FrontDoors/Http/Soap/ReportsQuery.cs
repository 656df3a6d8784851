using System.Globalization;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>
/// Which reports getAvailableJobReports lists: of jobs that have ended, taken in within a span of at most 30 days, by default the last 30. Pure
/// but for the time.
/// </summary>
internal static class ReportsQuery
{
    /// <summary>Ids in one answer at the most, and without a limit in the request.</summary>
    public const int LimitMax = 1000;

    // Days and milliseconds: the ends of the calendar have no thirty days more.
    private const int DaysMax = 30;
    private const long SpanMax = DaysMax * 24L * 60 * 60 * 1000;

    /// <summary>The fields that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fromTs", "toTs", "limit"];

    /// <summary>Reads the fields.</summary>
    /// <param name="fields">Those that are there, by name.</param>
    /// <param name="account">The account's number in the account store.</param>
    /// <param name="clock">Time.</param>
    /// <param name="wrong">What is wrong; empty when nothing is.</param>
    public static JobQuery? Read(IReadOnlyDictionary<string, string> fields, int account, TimeProvider clock, out string wrong)
    {
        wrong = "";
        var soon = clock.GetUtcNow().ToUnixTimeMilliseconds() + 1;
        var to = ReadMoment(fields, "toTs", ref wrong) ?? (ReadMoment(fields, "fromTs", ref wrong) + SpanMax) ?? soon;
        var from = ReadMoment(fields, "fromTs", ref wrong) ?? to - SpanMax;
        var limit = LimitMax;
        if (fields.TryGetValue("limit", out var text)
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is > 0 and <= LimitMax))
            wrong = $"limit must be a number from 1 to {LimitMax}";
        else if (wrong.Length == 0 && (to <= from || to - from > SpanMax))
            wrong = $"toTs must be after fromTs, by {DaysMax} days at the most";
        return wrong.Length > 0 ? null : new JobQuery(account, from, to, IsOpen: false, Offset: 0, limit);
    }

    private static long? ReadMoment(IReadOnlyDictionary<string, string> fields, string name, ref string wrong)
    {
        if (!fields.TryGetValue(name, out var text)) return null;
        if (BlackoutPeriods.TryReadMoment(text, out var moment)) return moment.ToUnixTimeMilliseconds();
        wrong = $"{name} must be a time in ISO 8601, such as 2026-01-31T12:00:00.000+01:00";
        return null;
    }
}
