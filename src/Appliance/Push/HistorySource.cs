using System.Collections.Concurrent;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Pushes.Bodies;
using Signalbox.Gateway.Store;

namespace Signalbox.Appliance.Push;

/// <summary>Reads what pushes tell from history, which it lets catch up first. Thread-safe.</summary>
internal sealed class HistorySource(IMessageHistory history, TimeProvider clock) : IPushSource
{
    /// <summary>Jobs of which the part that all messages share is remembered; beyond it all are forgotten.</summary>
    private const int JobsMax = 1_000;

    private static readonly TimeSpan CatchUpMax = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<long, JobReport> _jobs = new();

    /// <inheritdoc/>
    public async Task<PushDocument?> OfJobAsync(Message message, CancellationToken cancellation)
    {
        if (message.Extras?.Job is not { } job)
            return await FindAsync(message, cancellation) is { } lone ? PushReports.OfLone(message, PushReports.Named(lone, message)) : null;
        await history.CatchUpAsync(CatchUpMax, clock, cancellation);
        var entries = await history.FindJobAsync(job.Id, cancellation);
        return entries.Count > 0 ? PushReports.Of(JobReports.ReportOf(entries)) : null;
    }

    /// <inheritdoc/>
    public async Task<PushDocument?> OfMessageAsync(Message message, CancellationToken cancellation)
    {
        if (await FindAsync(message, cancellation) is not { } recipient) return null;
        return message.Extras?.Job is { } job
            ? PushReports.Of(message, recipient, await FindJobAsync(job.Id, cancellation))
            : PushReports.Of(message, PushReports.Named(recipient, message), null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<int>> EndedPlacesAsync(JobMark job, CancellationToken cancellation)
    {
        await history.CatchUpAsync(CatchUpMax, clock, cancellation);
        var entries = await history.FindJobAsync(job.Id, cancellation);
        return [.. entries.Where(entry => entry.State.IsFinal()).Select(entry => entry.Job!.Mark.Place)];
    }

    private async Task<RecipientReport?> FindAsync(Message message, CancellationToken cancellation)
    {
        await history.CatchUpAsync(CatchUpMax, clock, cancellation);
        return await history.FindAsync(message.Id, cancellation) is { } entry ? JobReports.RecipientOf(entry) : null;
    }

    // A job of thousands is not read again for each of its messages.
    private async Task<JobReport?> FindJobAsync(long id, CancellationToken cancellation)
    {
        if (_jobs.TryGetValue(id, out var known)) return known;
        var entries = await history.FindJobAsync(id, cancellation);
        if (entries.Count == 0) return null;
        if (_jobs.Count >= JobsMax) _jobs.Clear();
        return _jobs[id] = JobReports.ReportOf(entries) with { Recipients = [] };
    }
}
