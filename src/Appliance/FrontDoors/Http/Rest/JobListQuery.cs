using System.Globalization;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>Reads the parameters of a list of jobs (the interface's facts, 1.3). Pure.</summary>
internal static class JobListQuery
{
    private const int LimitDefault = 100;
    private const int LimitMax = 1000;

    private static readonly TimeSpan SpanMax = TimeSpan.FromDays(30);

    /// <summary>The query; null with what is wrong.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="account">Whose jobs.</param>
    /// <param name="now">Until when, where nothing is said.</param>
    /// <param name="error">What is wrong.</param>
    public static JobQuery? Read(IQueryCollection parameters, int account, DateTimeOffset now, out string error)
    {
        error = "";
        var idsOnly = Flag(parameters, "jobIdsOnly", ref error);
        var open = Flag(parameters, "open", ref error);
        var offset = Whole(parameters, "offset", 0, int.MaxValue, 0, ref error);
        var limit = Whole(parameters, "limit", 1, LimitMax, LimitDefault, ref error);
        var to = Moment(parameters, "toTs", ref error);
        var from = Moment(parameters, "fromTs", ref error);
        // What came in this very moment is wanted too.
        var until = to ?? (from is { } begin && begin < now - SpanMax ? begin + SpanMax : now.AddSeconds(1));
        var since = from ?? (until - DateTimeOffset.MinValue > SpanMax ? until - SpanMax : DateTimeOffset.MinValue);
        if (error.Length == 0 && idsOnly is false) error = "jobIdsOnly: only true is supported";
        if (error.Length == 0 && until <= since) error = "toTs: must be after fromTs";
        if (error.Length == 0 && to is not null && until - since > SpanMax) error = $"fromTs, toTs: at most {SpanMax.TotalDays} days apart";
        return error.Length > 0
            ? null
            : new JobQuery(account, since.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), open, offset, limit);
    }

    private static bool? Flag(IQueryCollection parameters, string name, ref string error)
    {
        var text = parameters[name].ToString();
        if (text.Length == 0) return null;
        if (bool.TryParse(text, out var flag)) return flag;
        if (error.Length == 0) error = $"{name}: true or false";
        return null;
    }

    private static int Whole(IQueryCollection parameters, string name, int min, int max, int otherwise, ref string error)
    {
        var text = parameters[name].ToString();
        if (text.Length == 0) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        if (error.Length == 0) error = $"{name}: a whole number from {min} to {max}";
        return otherwise;
    }

    private static DateTimeOffset? Moment(IQueryCollection parameters, string name, ref string error)
    {
        // A plus sign that was not escaped has become a blank.
        var text = parameters[name].ToString().Replace(' ', '+');
        if (text.Length == 0) return null;
        if (BlackoutPeriods.TryReadMoment(text, out var moment)) return moment;
        if (error.Length == 0) error = $"{name}: a time in ISO 8601, such as 2026-01-31T00:00+01:00";
        return null;
    }
}
