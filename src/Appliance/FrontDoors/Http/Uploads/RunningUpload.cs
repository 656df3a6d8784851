using Signalbox.Appliance.FrontDoors.Http.Api;
using Signalbox.Appliance.FrontDoors.Http.Jobs;
using Signalbox.Storage.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>An upload whose rows are being submitted: how far it has come, and its file, read to there.</summary>
internal sealed class RunningUpload : IDisposable
{
    private readonly string _path;
    private readonly UploadRequest _request;
    private readonly TextTemplate _template;
    private volatile Upload _upload;
    private volatile bool _isCancelled;
    private UploadFile? _file;
    private List<UploadRow> _rows = [];

    public RunningUpload(Upload upload, string path)
    {
        _upload = upload;
        _path = path;
        _request = UploadRequest.Read(upload.Request);
        _template = _request.Template();
    }

    /// <summary>How far it has come.</summary>
    public Upload Upload => _upload;

    /// <summary>Whether it is to go no further.</summary>
    public bool IsCancelled
    {
        get => _isCancelled;
        set => _isCancelled = value;
    }

    /// <summary>Until when it waits.</summary>
    public DateTimeOffset WaitsUntil { get; set; }

    /// <summary>Keeps how far it has come now.</summary>
    /// <exception cref="IOException">It cannot be written: it stands as before.</exception>
    public void Keep(SqliteUploadLedger ledger, Upload upload)
    {
        ledger.Save(upload);
        _upload = upload;
    }

    /// <summary>The rows after those that are done, at most so many: the same until <see cref="Done"/>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IReadOnlyList<UploadRow> Take(int count)
    {
        if (_file is null) Open();
        while (_rows.Count < count && _file!.Read(out var fault) is { } row)
        {
            // What was checked when it came has changed on the disk.
            if (fault is not null) throw new IOException($"{Path.GetFileName(_path)}: {fault.At}: {fault.Rule}");
            _rows.Add(row);
        }

        return _rows;
    }

    /// <summary>The job of some rows.</summary>
    public JobRequest JobOf(IReadOnlyList<UploadRow> rows) => _request.ToJob(_template, rows);

    /// <summary>The rows that were taken are safe.</summary>
    public void Done() => _rows = [];

    /// <summary>Reads the file anew next time.</summary>
    public void Rewind()
    {
        Dispose();
        _rows = [];
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Open()
    {
        _rows = [];
        _file = new UploadFile(_path);
        if (_file.ReadNames(_template) is { } fault) throw new IOException($"{Path.GetFileName(_path)}: {fault.At}: {fault.Rule}");
        for (var row = 0; row < _upload.RowsDone; row++) _file.Read(out _);
    }
}
