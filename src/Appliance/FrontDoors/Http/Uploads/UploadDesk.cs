using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Signalbox.Appliance.FrontDoors.Http.Api;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Gateway.Accounts;
using Signalbox.Storage.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>
/// Takes files of recipients in: an upload is asked for, then its file comes, is kept, checked row by row, and only when all of it is as it should be
/// handed to the <see cref="UploadRunner"/>. Thread-safe.
/// </summary>
internal sealed partial class UploadDesk
{
    /// <summary>Rows that are submitted at once.</summary>
    public const int RowsPerJob = 1000;

    /// <summary>Uploads of one account that are not over at the most.</summary>
    public const int OpenMax = 100;

    /// <summary>Uploads in a list at the most.</summary>
    public const int ListMax = 1000;

    private const int FaultsMax = 20;
    private const int BufferOctets = 128 * 1024;
    private const int IdOctets = 12;

    /// <summary>So long what is over is kept.</summary>
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    private readonly string _folder;
    private readonly SqliteUploadLedger _ledger;
    private readonly UploadRunner _runner;
    private readonly JobDesk _jobs;
    private readonly TimeProvider _clock;

    public UploadDesk(string data, SqliteUploadLedger ledger, UploadRunner runner, JobDesk jobs, TimeProvider clock)
    {
        _folder = FolderIn(data);
        _ledger = ledger;
        _runner = runner;
        _jobs = jobs;
        _clock = clock;
        Directory.CreateDirectory(_folder);
        _ledger.Forget((clock.GetUtcNow() - Retention).ToUnixTimeMilliseconds());
        DropOrphans();
    }

    /// <summary>Where files are kept.</summary>
    public static string FolderIn(string data) => Path.Combine(data, "uploads");

    /// <summary>The file of an upload.</summary>
    public static string FileOf(string folder, string id) => Path.Combine(folder, id + ".csv");

    /// <summary>Keeps what is to be sent; the file is to follow.</summary>
    public (Upload? Upload, DoorRefusal? Refusal, IReadOnlyList<ApiFault> Faults) Create(AccountDesk desk, UploadRequest request)
    {
        if (Fault(request) is { } fault) return (null, DoorRefusal.Bad($"{fault.At}: {fault.Rule}"), [fault]);
        if (_ledger.List(desk.Key, ListMax).Count(upload => upload.State <= UploadState.Running) >= OpenMax)
            return (null, new DoorRefusal(StatusCodes.Status429TooManyRequests, $"{OpenMax} uploads of this account are not over"), []);
        var upload = new Upload
        {
            Id = "U." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdOctets)),
            AccountKey = desk.Key,
            Request = request.Write(),
            CreatedAt = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        _ledger.Save(upload);
        return (upload, null, []);
    }

    /// <summary>An upload of an account; null when it has none of that id.</summary>
    public Upload? Find(AccountDesk desk, string id) =>
        (_runner.Find(id) ?? _ledger.Find(id)) is { } upload && upload.AccountKey == desk.Key ? upload : null;

    /// <summary>The account's uploads, the newest first.</summary>
    public IReadOnlyList<Upload> List(AccountDesk desk) =>
        [.. _ledger.List(desk.Key, ListMax).Select(upload => _runner.Find(upload.Id) ?? upload)];

    /// <summary>Takes the file of an upload, and begins to submit its rows when all of it is as it should be.</summary>
    public async Task<(Upload? Upload, DoorRefusal? Refusal, IReadOnlyList<ApiFault> Faults)> ReceiveAsync(
        AccountDesk desk, Upload upload, Stream body, CancellationToken cancellation)
    {
        if (upload.State != UploadState.Created) return (null, new DoorRefusal(StatusCodes.Status409Conflict, "the file is there already"), []);
        var part = Path.Combine(_folder, $"{upload.Id}.{Guid.NewGuid():N}.part");
        try
        {
            if (!await TryKeepAsync(part, body, cancellation))
                return (null, new DoorRefusal(StatusCodes.Status413PayloadTooLarge, $"a file has at most {UploadFile.OctetsMax} octets"), []);
            var (rows, faults) = Check(desk, upload, part, cancellation);
            if (faults.Count > 0) return (null, DoorRefusal.Bad($"the file is not as it should be: {faults[0].At}: {faults[0].Rule}"), faults);
            if (_ledger.Find(upload.Id) is not { State: UploadState.Created })
                return (null, new DoorRefusal(StatusCodes.Status409Conflict, "the file is there already"), []);
            File.Move(part, FileOf(_folder, upload.Id), overwrite: true);
            upload = upload with { State = UploadState.Running, Rows = rows };
            _ledger.Save(upload);
            _runner.Add(upload);
            return (upload, null, []);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Takes an upload back: rows that are not submitted yet never are. False when it is over.</summary>
    public bool TryCancel(Upload upload)
    {
        if (upload.State == UploadState.Running) return _runner.TryCancel(upload.Id);
        if (upload.State != UploadState.Created) return false;
        _ledger.Save(upload with { State = UploadState.Cancelled, EndedAt = _clock.GetUtcNow().ToUnixTimeMilliseconds() });
        return true;
    }

    private static ApiFault? Fault(UploadRequest request)
    {
        if (!TextTemplate.TryParse(request.Text, out _, out var error)) return new ApiFault("text", error);
        return request.ToOptions(out var fault) is null ? fault : null;
    }

    // On the disk when it returns; false when it is too long.
    private static async Task<bool> TryKeepAsync(string path, Stream body, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferOctets, useAsync: true);
        var buffer = new byte[BufferOctets];
        for (var count = await body.ReadAsync(buffer, cancellation); count > 0; count = await body.ReadAsync(buffer, cancellation))
        {
            if (file.Length + count > UploadFile.OctetsMax) return false;
            await file.WriteAsync(buffer.AsMemory(0, count), cancellation);
        }

        file.Flush(flushToDisk: true);
        return true;
    }

    // Reads all of it as it will be read, and checks what will be submitted.
    private (int Rows, IReadOnlyList<ApiFault> Faults) Check(AccountDesk desk, Upload upload, string path, CancellationToken cancellation)
    {
        var request = UploadRequest.Read(upload.Request);
        var template = request.Template();
        using var file = new UploadFile(path);
        if (file.ReadNames(template) is { } names) return (0, [names]);
        List<ApiFault> faults = [];
        var rows = 0;
        for (var chunk = ReadChunk(file, faults); chunk.Count > 0 && faults.Count < FaultsMax; chunk = ReadChunk(file, faults))
        {
            cancellation.ThrowIfCancellationRequested();
            rows += chunk.Count;
            if (_jobs.Check(desk, request.ToJob(template, chunk), UploadRunner.Service) is { } refusal) faults.Add(FaultOf(refusal, chunk));
            if (rows > UploadFile.RowsMax) faults.Add(new ApiFault($"line {chunk[0].Line}", $"at most {UploadFile.RowsMax} rows"));
        }

        if (rows == 0 && faults.Count == 0) faults.Add(new ApiFault("line 2", "at least one row"));
        return (rows, faults);
    }

    private static List<UploadRow> ReadChunk(UploadFile file, List<ApiFault> faults)
    {
        var chunk = new List<UploadRow>(RowsPerJob);
        while (chunk.Count < RowsPerJob && faults.Count < FaultsMax)
        {
            if (file.Read(out var fault) is { } row) chunk.Add(row);
            else if (fault is not null) faults.Add(fault);
            else break;
        }

        return chunk;
    }

    // Errors of a job name one of its messages; here that is a row.
    private static ApiFault FaultOf(DoorRefusal refusal, List<UploadRow> chunk)
    {
        var match = MessageIndex().Match(refusal.Message);
        return match.Success && int.TryParse(match.Groups[1].ValueSpan, out var index) && index < chunk.Count
            ? new ApiFault($"line {chunk[index].Line}", refusal.Message[match.Length..].TrimStart('.'))
            : new ApiFault("options", refusal.Message);
    }

    // What a stop left of files that never came whole, or whose upload is over.
    private void DropOrphans()
    {
        var running = _ledger.Running().Select(upload => FileOf(_folder, upload.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_folder))
            if (!running.Contains(file)) File.Delete(file);
    }

    [GeneratedRegex(@"^messages\[(\d{1,6})\](\.recipients\[0\])?")]
    private static partial Regex MessageIndex();
}
