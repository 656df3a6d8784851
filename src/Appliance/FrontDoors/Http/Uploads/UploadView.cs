using System.Text.Json;
using System.Text.Json.Serialization;
using Signalbox.Appliance.FrontDoors.Http.Rest;
using Signalbox.Storage.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>How an upload stands, for its account.</summary>
internal sealed record UploadView
{
    public required string Id { get; init; }

    /// <summary>created, running, done, cancelled or failed.</summary>
    public required string State { get; init; }

    /// <summary>Rows of its file.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that are safe in the appliance.</summary>
    public required int Submitted { get; init; }

    /// <summary>The share of those, whole percent.</summary>
    public required int Percent { get; init; }

    /// <summary>Jobs that its rows were submitted with.</summary>
    public required int Jobs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Error { get; init; }

    public required string CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? EndedAt { get; init; }

    public static UploadView Of(Upload upload) => new()
    {
        Id = upload.Id,
        State = JsonNamingPolicy.CamelCase.ConvertName(upload.State.ToString()),
        Rows = upload.Rows,
        Submitted = upload.RowsDone,
        Percent = upload.Rows == 0 ? 0 : (int)(100L * upload.RowsDone / upload.Rows),
        Jobs = upload.Jobs,
        Error = upload.Error.Length == 0 ? null : upload.Error,
        CreatedAt = RestTime.Write(DateTimeOffset.FromUnixTimeMilliseconds(upload.CreatedAt))!,
        EndedAt = upload.EndedAt == 0 ? null : RestTime.Write(DateTimeOffset.FromUnixTimeMilliseconds(upload.EndedAt)),
    };
}
