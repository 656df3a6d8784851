using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>
/// Reads how jobs and messages stand, for the account that they belong to; whatever else there is does not exist for it. Thread-safe.
/// </summary>
internal sealed class JobReports(IMessageHistory history, TimeProvider clock)
{
    /// <summary>How long an answer waits for history to have what was just done, at the most.</summary>
    private static readonly TimeSpan CatchUpMax = TimeSpan.FromSeconds(2);

    /// <summary>How a job stands; null when the account has none of that id.</summary>
    public async Task<JobReport?> FindAsync(AccountDesk desk, string jobId, CancellationToken cancellation)
    {
        if (!JobIds.TryReadJob(jobId, out var id)) return null;
        var entries = await ReadAsync(desk.Key, id, cancellation);
        return entries.Count == 0 || JobIds.OfJob(id, entries[0].AcceptedAt) != jobId ? null : ReportOf(entries);
    }

    /// <summary>The messages of a job by their place; none when the account has no such job.</summary>
    public async Task<IReadOnlyList<HistoryEntry>> ReadAsync(int account, long job, CancellationToken cancellation)
    {
        await history.CatchUpAsync(CatchUpMax, clock, cancellation);
        var entries = await history.FindJobAsync(job, cancellation);
        return entries.Count > 0 && entries[0].AccountKey == account ? entries : [];
    }

    /// <summary>How one message stands, whichever front door took it (row A1); null when the account has none of that id.</summary>
    public async Task<RecipientReport?> FindMessageAsync(AccountDesk desk, string smsId, CancellationToken cancellation)
    {
        if (!JobIds.TryReadMessage(smsId, out var id)) return null;
        await history.CatchUpAsync(CatchUpMax, clock, cancellation);
        return await history.FindAsync(id, cancellation) is { Inbound: false } entry && entry.AccountKey == desk.Key ? RecipientOf(entry) : null;
    }

    /// <summary>The ids of an account's jobs, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(JobQuery query, CancellationToken cancellation)
    {
        await history.CatchUpAsync(CatchUpMax, clock, cancellation);
        var keys = await history.FindJobsAsync(query, cancellation);
        return [.. keys.Select(key => JobIds.OfJob(key.Id, key.AcceptedAt))];
    }

    /// <summary>The report of a job whose messages are given, by their place.</summary>
    public static JobReport ReportOf(IReadOnlyList<HistoryEntry> entries)
    {
        var (first, place) = (entries[0], entries[0].Job!);
        var terms = JobTerms.Read(place.Mark.Terms);
        return new JobReport
        {
            JobId = JobIds.OfJob(place.Mark.Id, first.AcceptedAt),
            Src = terms.Src.Length > 0 ? terms.Src : first.From,
            Encoding = terms.Utf16 ? "utf-16" : "standard",
            Billcode = place.Mark.CostCentre,
            StatusRequested = place.Wish != ReceiptWish.None,
            Flash = terms.Flash,
            ValidityMin = terms.ValidityMin,
            CustomerRef = terms.CustomerRef,
            Qos = terms.Express ? "EXPRESS" : "NORMAL",
            ReceiptTs = TimeOf(first.AcceptedAt)!.Value,
            FinishedTs = FinishedAt(entries),
            Recipients = [.. entries.Select(RecipientOf)],
        };
    }

    /// <summary>The report of one message.</summary>
    public static RecipientReport RecipientOf(HistoryEntry entry)
    {
        var (process, status) = StatusTable.Of(entry);
        var dst = entry.Job?.Mark.Written is { Length: > 0 } written ? written : entry.To;
        return new RecipientReport
        {
            SmsId = JobIds.OfMessage(entry.Id, entry.AcceptedAt),
            Dst = dst,
            ProcessStatus = process,
            Status = status,
            CustomerRef = entry.Job?.Mark.Reference is { Length: > 0 } reference ? reference : dst,
            Reason = Reasons.Of(entry),
            SentTs = TimeOf(entry.SentAt),
            FinishedTs = TimeOf(StatusTable.FinishedAt(entry)),
        };
    }

    // With the last of its messages; a message that was never taken would be missing.
    private static DateTimeOffset? FinishedAt(IReadOnlyList<HistoryEntry> entries)
    {
        if (entries.Count < entries[0].Job!.Mark.Count) return null;
        var latest = 0L;
        foreach (var entry in entries)
        {
            if (StatusTable.FinishedAt(entry) is not (not 0 and var at)) return null;
            latest = Math.Max(latest, at);
        }

        return TimeOf(latest);
    }

    private static DateTimeOffset? TimeOf(long milliseconds) => milliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
