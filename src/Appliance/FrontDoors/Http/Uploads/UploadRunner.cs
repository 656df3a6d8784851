using System.Collections.Concurrent;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway;
using Signalbox.Kernel.Actors;
using Signalbox.Storage.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>
/// Submits the rows of uploads, some of each in turn, so that none waits for another's end. Before some rows are submitted it is on disk with which
/// job: after whatever happens they are submitted with that one again, and no recipient is lost or gets a message twice. An account whose queue is
/// full makes its own uploads wait.
/// </summary>
internal sealed partial class UploadRunner(
    MessageGateway gateway, SqliteUploadLedger ledger, JobDesk jobs, string data, TimeProvider clock, ILogger<UploadRunner> log)
{
    /// <summary>The service that its messages come by (row R1).</summary>
    public const string Service = "api";

    /// <summary>How long an upload waits that cannot go on now.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _folder = UploadDesk.FolderIn(data);
    private readonly ConcurrentDictionary<string, RunningUpload> _running = new(StringComparer.Ordinal);
    private readonly Wakeup _work = new();

    /// <summary>A running upload as it stands; null when it does not run.</summary>
    public Upload? Find(string id) => _running.TryGetValue(id, out var running) ? running.Upload : null;

    /// <summary>Begins to submit the rows of an upload whose file is there.</summary>
    public void Add(Upload upload)
    {
        _running.TryAdd(upload.Id, new RunningUpload(upload, UploadDesk.FileOf(_folder, upload.Id)));
        _work.Raise();
    }

    /// <summary>Lets an upload go no further; false when it does not run.</summary>
    public bool TryCancel(string id)
    {
        if (!_running.TryGetValue(id, out var running)) return false;
        running.IsCancelled = true;
        _work.Raise();
        return true;
    }

    /// <summary>Brings back what a stop left, and works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var upload in ledger.Running()) Add(upload);
        using var registration = stop.Register(_work.Raise);
        using var timer = clock.CreateTimer(_ => _work.Raise(), null, Pause, Pause);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var hasMoved = false;
                foreach (var running in _running.Values.OrderBy(each => each.Upload.CreatedAt)) hasMoved |= await StepAsync(running, stop);
                if (!hasMoved) await _work.WaitAsync();
            }
        }
        finally
        {
            foreach (var running in _running.Values) running.Dispose();
            _running.Clear();
        }
    }

    // Whether it came further.
    private async Task<bool> StepAsync(RunningUpload running, CancellationToken stop)
    {
        if (running.IsCancelled)
        {
            End(running, UploadState.Cancelled, "");
            return true;
        }

        if (running.WaitsUntil > clock.GetUtcNow()) return false;
        try
        {
            return await SubmitAsync(running, stop);
        }
        catch (IOException fault)
        {
            // The ledger or the file cannot be reached now.
            LogTrouble(running.Upload.Id, fault.Message);
            running.Rewind();
            running.WaitsUntil = clock.GetUtcNow() + Pause;
            return false;
        }
    }

    private async Task<bool> SubmitAsync(RunningUpload running, CancellationToken stop)
    {
        if (gateway.Accounts.Find(running.Upload.AccountKey) is not { IsRemoved: false } desk)
        {
            End(running, UploadState.Failed, "the account is gone");
            return true;
        }

        var isRetry = running.Upload.Job != 0;
        var rows = running.Take(isRetry ? running.Upload.JobRows : UploadDesk.RowsPerJob);
        if (rows.Count == 0)
        {
            End(running, UploadState.Done, "");
            return true;
        }

        if (!isRetry) running.Keep(ledger, running.Upload with { Job = gateway.TakeId(), JobRows = rows.Count, Jobs = running.Upload.Jobs + 1 });
        var upload = running.Upload;
        var (_, refusal) = await jobs.SendOnceAsync(desk, running.JobOf(rows), Service, upload.Job, isRetry, stop);
        if (refusal is null)
        {
            running.Keep(ledger, upload with { RowsDone = upload.RowsDone + rows.Count, Job = 0, JobRows = 0 });
            running.Done();
            return true;
        }

        if (refusal.RetryAfter is null)
        {
            End(running, UploadState.Failed, refusal.Message);
            return true;
        }

        running.WaitsUntil = clock.GetUtcNow() + Pause;
        return false;
    }

    private void End(RunningUpload running, UploadState state, string error)
    {
        var upload = running.Upload;
        running.Keep(ledger, upload with { State = state, Error = error, EndedAt = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        _running.TryRemove(upload.Id, out _);
        running.Dispose();
        File.Delete(UploadDesk.FileOf(_folder, upload.Id));
        LogEnded(upload.Id, state, upload.RowsDone, upload.Rows);
    }

    [LoggerMessage(9501, LogLevel.Information, "upload {Id} ended: {State}, {Done} of {Rows} rows submitted")]
    private partial void LogEnded(string id, UploadState state, int done, int rows);

    [LoggerMessage(9502, LogLevel.Warning, "upload {Id} waits: {Cause}")]
    private partial void LogTrouble(string id, string cause);
}
