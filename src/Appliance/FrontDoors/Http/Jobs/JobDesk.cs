using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>
/// Takes jobs in for every HTTP door: checks them, submits their messages all or none, and answers once each is on disk. Thread-safe.
/// </summary>
internal sealed class JobDesk(MessageGateway gateway, IMessageHistory history, TimeProvider clock)
{
    /// <summary>For so long an equal job is refused, where that is asked for (the interface's facts, 1.2).</summary>
    public static readonly TimeSpan DuplicateWindow = TimeSpan.FromMinutes(10);

    private const int RetrySeconds = 1;

    /// <summary>Takes a job in.</summary>
    /// <param name="desk">Whose it is.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="service">The service that takes it, by which routes and rules may tell it (row R1).</param>
    /// <returns>The job's id, or why it was not taken.</returns>
    public async Task<(string? JobId, DoorRefusal? Refusal)> SendAsync(AccountDesk desk, JobRequest request, string service)
    {
        var plan = new JobReader(desk, clock).Read(request, gateway.TakeId(), service, out var refusal);
        if (plan is null) return (null, refusal);
        var key = request.Options.DuplicateDetection is true ? KeyOf(request) : default(long?);
        if (key is { } seen && !desk.Jobs.TryAdd(seen, DuplicateWindow)) return (null, Duplicate);
        var wait = new JobWait(plan.Count);
        refusal = await SubmitAsync(plan, wait);
        if (refusal is null) return (JobIds.OfJob(plan.Id, wait.Taken.First().AcceptedAt), null);
        if (key is { } taken) desk.Jobs.TakeBack(taken);
        return (null, refusal);
    }

    /// <summary>Checks a job without submitting it: why it would not be taken, as far as that is to be seen; null when nothing is.</summary>
    public DoorRefusal? Check(AccountDesk desk, JobRequest request, string service)
    {
        new JobReader(desk, clock).Read(request, 1, service, out var refusal);
        return refusal;
    }

    /// <summary>
    /// Takes a job in under an id that its caller has kept before, so that it can come again after whatever happens: what an earlier try has put on
    /// disk is not taken twice.
    /// </summary>
    /// <param name="desk">Whose it is.</param>
    /// <param name="request">What was asked for; the same in every try.</param>
    /// <param name="service">The service that takes it.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="isRetry">Whether there may have been an earlier try.</param>
    /// <param name="cancellation">Ends the look for what is there; what was submitted stays.</param>
    /// <returns>What was taken now, or why not all of it is safe.</returns>
    public async Task<(IReadOnlyList<Message> Taken, DoorRefusal? Refusal)> SendOnceAsync(
        AccountDesk desk, JobRequest request, string service, long job, bool isRetry, CancellationToken cancellation)
    {
        var plan = new JobReader(desk, clock).Read(request, job, service, out var refusal);
        if (plan is null) return ([], refusal);
        if (isRetry)
        {
            await history.CatchUpAsync(cancellation);
            var there = (await history.FindJobAsync(job, cancellation)).Select(entry => entry.Job!.Mark.Place).ToHashSet();
            plan = plan with { Places = [.. Enumerable.Range(1, plan.Messages.Count).Where(place => !there.Contains(place))] };
            if (plan.Count == 0) return ([], null);
        }

        var wait = new JobWait(plan.Count);
        refusal = await TrySubmitAsync(plan, wait);
        if (refusal is null && wait.IsBroken) refusal = WordsOf(Refusal.SystemError, desk.Account);
        return (refusal is null ? [.. wait.Taken] : [], refusal);
    }

    private static DoorRefusal Duplicate => new(
        StatusCodes.Status409Conflict,
        $"the same job was taken within the last {DuplicateWindow.TotalMinutes} minutes, and duplicateDetection is set");

    private async Task<DoorRefusal?> TrySubmitAsync(JobPlan plan, JobWait wait)
    {
        var refusal = gateway.TrySubmit(plan, wait, out _);
        if (refusal != Refusal.None) return WordsOf(refusal, plan.Desk.Account);
        await wait.All;
        return null;
    }

    private async Task<DoorRefusal?> SubmitAsync(JobPlan plan, JobWait wait)
    {
        if (await TrySubmitAsync(plan, wait) is { } refusal) return refusal;
        if (!wait.IsBroken) return null;
        // It may have been written in several steps, of which one failed: what is safe is taken back as far as no link has it.
        foreach (var message in wait.Taken) gateway.Requests.TryCancel(plan.Desk, message.Id, NobodyWaits.Instance, 0);
        return WordsOf(Refusal.SystemError, plan.Desk.Account);
    }

    private static DoorRefusal WordsOf(Refusal refusal, Account account) => refusal switch
    {
        Refusal.SenderNotAllowed => new(StatusCodes.Status403Forbidden, "options.src: this account may not send from it"),
        Refusal.QueueFull => Later(
            StatusCodes.Status429TooManyRequests, $"more than {account.QueueMax} messages of this account would wait: try again later"),
        Refusal.RateExceeded => Later(
            StatusCodes.Status429TooManyRequests, $"more than {account.RatePerSecond} submissions within a second: try again later"),
        Refusal.ValidityOutOfBounds => DoorRefusal.Bad("options.validityMin: out of bounds"),
        Refusal.ScheduleOutOfBounds => DoorRefusal.Bad(
            $"options.jobPeriod: more than {account.ScheduleHorizon.TotalHours:0} hours ahead, blackout periods counted"),
        Refusal.TrialOver => new(StatusCodes.Status403Forbidden, "the trial is over, or has too few messages left for this job"),
        _ => Later(StatusCodes.Status503ServiceUnavailable, "messages cannot be made safe now: nothing of this job was taken, try again later"),
    };

    private static DoorRefusal Later(int status, string message) => new(status, message) { RetryAfter = RetrySeconds };

    // Equal by what was asked for, however it was written.
    private static long KeyOf(JobRequest request) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, JobRequestJson.Default.JobRequest)));

    private sealed class NobodyWaits : ISubmissionOrigin
    {
        public static NobodyWaits Instance { get; } = new();

        public void Accepted(long token, Message message)
        {
        }

        public void Refused(long token, Refusal refusal)
        {
        }
    }
}
