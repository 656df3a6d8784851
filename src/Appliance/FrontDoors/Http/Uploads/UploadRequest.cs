using System.ComponentModel;
using System.Text.Json;
using Signalbox.Appliance.FrontDoors.Http.Api;
using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>What is to be sent to each row of a file.</summary>
internal sealed record UploadRequest : ApiOptions
{
    [Description("The text; {{name}} is the place of what the column of that name has.")]
    public required string Text { get; init; }

    /// <summary>The text, read; it was checked when the request came.</summary>
    /// <exception cref="FormatException">It is no template.</exception>
    public TextTemplate Template() => TextTemplate.TryParse(Text, out var template, out var error) ? template : throw new FormatException(error);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static UploadRequest Read(string text) => JsonSerializer.Deserialize(text, ApiJson.Default.UploadRequest)!;

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, ApiJson.Default.UploadRequest);

    /// <summary>The job for some rows.</summary>
    public JobRequest ToJob(TextTemplate template, IReadOnlyList<UploadRow> rows)
    {
        var options = ToOptions(out _) ?? JobOptions.None;
        return new JobRequest(options, [.. rows.Select(MessageOf)]);

        JobMessage MessageOf(UploadRow row) => new(row.Fill(template), [new JobRecipient(row.To) { CustomerRef = row.Reference }]);
    }
}
