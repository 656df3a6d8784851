using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Signalbox.Appliance.FrontDoors.Http.Rest;
using Signalbox.Storage.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>How an upload stands, for its account.</summary>
internal sealed record UploadView
{
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("created, running, done, cancelled or failed.")]
    public required string State { get; init; }

    [Description("Rows of its file.")]
    public required int Rows { get; init; }

    [Description("Rows whose messages are safe in the appliance.")]
    public required int Submitted { get; init; }

    [Description("The share of those, whole percent.")]
    public required int Percent { get; init; }

    [Description("Jobs that its rows were submitted with.")]
    public required int Jobs { get; init; }

    [Description("Why it failed.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Error { get; init; }

    [Description("When it was asked for.")]
    public required string CreatedAt { get; init; }

    [Description("When it was over.")]
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
