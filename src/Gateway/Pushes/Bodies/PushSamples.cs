namespace Signalbox.Gateway.Pushes.Bodies;

/// <summary>Documents with which templates are tried and that a receiver is shown; nobody has their numbers.</summary>
public static class PushSamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 30, 0, 125, TimeSpan.Zero);

    /// <summary>One with a value in every field.</summary>
    public static PushDocument Full(PushMoment moment) => moment == PushMoment.Job
        ? Job([Recipient("1", "+4915550000001", "SUC_FIN", "delivered", At), Recipient("2", "+4915550000002", "INVALID_DST", "no such number", null)])
        : Message("SUC_FIN", At);

    /// <summary>One in which all that may be missing is.</summary>
    internal static PushDocument Sparse(PushMoment moment) => moment == PushMoment.Job ? Sparse(Job([])) : Sparse(Message("", null));

    private static PushDocument Sparse(PushDocument full) => new(
        [.. full.Fields.Select(field => KeyValuePair.Create(field.Key, field.Value is string or DateTimeOffset ? null : field.Value))]);

    private static PushDocument Job(IReadOnlyList<PushDocument> recipients) => new(
        [
            new("jobId", "J.20260301-093000.125-0SampleJob1"), new("src", "Signalbox"), new("encoding", "standard"), new("billcode", "4711"),
            new("statusRequested", true), new("flash", false), new("validityMin", 60L), new("customerRef", "a \"sample\" <of> r&d"),
            new("qos", "NORMAL"), new("receiptTs", At), new("finishedTs", At.AddSeconds(5)), new(PushNames.Recipients, recipients),
        ]);

    private static PushDocument Recipient(string number, string to, string status, string reason, DateTimeOffset? sent) => new(
        [
            new("smsId", $"S.20260301-093000.125-0SampleSms{number}"), new("dst", to), new("processStatus", "DONE"), new("status", status),
            new("customerRef", to), new("reason", reason), new("sentTs", sent), new("finishedTs", At.AddSeconds(4)),
        ]);

    private static PushDocument Message(string status, DateTimeOffset? sent) => new(
        [
            new("jobId", "J.20260301-093000.125-0SampleJob1"), new("smsId", "S.20260301-093000.125-0SampleSms1"), new("src", "Signalbox"),
            new("dst", "+4915550000001"), new("processStatus", "DONE"), new("status", status), new("reason", "delivered"),
            new("customerRef", "a \"sample\" <of> r&d"), new("jobCustomerRef", "sample"), new("billcode", "4711"), new("receiptTs", At),
            new("sentTs", sent), new("finishedTs", At.AddSeconds(4)),
        ]);
}
