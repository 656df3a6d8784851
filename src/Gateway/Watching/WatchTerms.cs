using System.Globalization;

namespace Signalbox.Gateway.Watching;

/// <summary>Holds what was counted against the terms of a watch. Pure.</summary>
internal static class WatchTerms
{
    /// <summary>What of a volume is not as agreed.</summary>
    /// <param name="terms">What was agreed.</param>
    /// <param name="parts">What there was.</param>
    /// <param name="isWhole">Whether it was counted for a whole window, all of it within the watch's hours: else more may have come.</param>
    public static WatchBreach Judge(VolumeTerms terms, long parts, bool isWhole)
    {
        if (parts > terms.Most) return WatchBreach.VolumeAbove;
        return isWhole && parts < terms.Least ? WatchBreach.VolumeBelow : WatchBreach.None;
    }

    /// <summary>What of a ratio is not as it should be; nothing when too little has ended.</summary>
    public static WatchBreach Judge(RatioTerms terms, in Tally now, in Tally? before)
    {
        if (now.Count < terms.Least || now.Count == 0) return WatchBreach.None;
        var ratio = RatioOf(now);
        if (ratio < terms.Below) return WatchBreach.RatioBelow;
        if (ratio > terms.Above) return WatchBreach.RatioAbove;
        if (terms.ChangeMax is not { } change || before is not { Count: > 0 } earlier || earlier.Count < terms.Least) return WatchBreach.None;
        var rise = ratio - RatioOf(earlier);
        if (rise > change) return WatchBreach.RatioRose;
        return -rise > change ? WatchBreach.RatioFell : WatchBreach.None;
    }

    /// <summary>The figures in words.</summary>
    public static string InWords(Watch watch, in Tally now, in Tally? before)
    {
        var minutes = watch.Window.TotalMinutes;
        var culture = CultureInfo.InvariantCulture;
        if (watch.Volume is { } volume)
            return string.Create(culture, $"{now.Sum:N0} parts in {minutes:N0} min, agreed {Agreed(volume)}");
        if (now.Count == 0) return string.Create(culture, $"nothing has ended in {minutes:N0} min");
        var was = watch.Ratio!.ChangeMax is not null && before is { Count: > 0 } earlier
            ? string.Create(culture, $", {RatioOf(earlier):P1} before")
            : "";
        return string.Create(culture, $"{RatioOf(now):P1} of {now.Count:N0} parts delivered in {minutes:N0} min{was}");
    }

    private static double RatioOf(in Tally tally) => (double)tally.Sum / tally.Count;

    private static string Agreed(VolumeTerms volume) => string.Join(
        " and ",
        new[] { Limit("at least", volume.Least), Limit("at most", volume.Most) }.Where(limit => limit.Length > 0));

    private static string Limit(string word, long? limit) =>
        limit is { } parts ? string.Create(CultureInfo.InvariantCulture, $"{word} {parts:N0}") : "";
}
