namespace Signalbox.Storage.Uploads;

/// <summary>How far an upload has come. Persisted: the numbers never change.</summary>
public enum UploadState : byte
{
    /// <summary>It waits for its file.</summary>
    Created = 0,

    /// <summary>Its file is there and whole; its rows are being submitted, or are about to be.</summary>
    Running = 1,

    /// <summary>Every row was submitted.</summary>
    Done = 2,

    /// <summary>It was taken back; rows that were not submitted by then never are.</summary>
    Cancelled = 3,

    /// <summary>It could not go on; <see cref="Upload.Error"/> says why.</summary>
    Failed = 4,
}

/// <summary>A list of recipients that an account has sent as a file. Times are milliseconds since 1970 UTC, 0 when it has not happened.</summary>
public sealed record Upload
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The account's number in the account store.</summary>
    public required int AccountKey { get; init; }

    /// <summary>What is to be sent, in a form of its front door's.</summary>
    public required string Request { get; init; }

    /// <summary>How far it has come.</summary>
    public UploadState State { get; init; }

    /// <summary>Rows of its file; 0 before it is there.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that were submitted and are safe.</summary>
    public int RowsDone { get; init; }

    /// <summary>The job with which the rows after those are being submitted; 0 for none.</summary>
    public long Job { get; init; }

    /// <summary>How many rows those are.</summary>
    public int JobRows { get; init; }

    /// <summary>Jobs so far, the one in hand counted.</summary>
    public int Jobs { get; init; }

    /// <summary>Why it failed; empty otherwise.</summary>
    public string Error { get; init; } = "";

    /// <summary>When it was asked for.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it was over.</summary>
    public long EndedAt { get; init; }
}
