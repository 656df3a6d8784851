using System.Globalization;
using System.Text.Json.Serialization;
using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>A job that was created, or one in a list (the interface's facts, 1.2 and 1.3).</summary>
internal sealed record RestJobId(string JobId);

/// <summary>What is wrong (the interface's facts, 1.10): the status of HTTP, and why.</summary>
internal sealed record RestError(int Code, string Message);

/// <summary>The version, in the fields of the SOAP operation (the interface's facts, 1.7 and 3.1).</summary>
internal sealed record RestVersion(int BuildNumber, string BuildTimestamp, int MajorVersion, int MinorVersion, string VersionInfo, string Message);

/// <summary>How a job stands (the interface's facts, 1.4). Times are UTC with milliseconds.</summary>
internal sealed record RestJobReport
{
    public required string JobId { get; init; }

    public required string Src { get; init; }

    public required string Encoding { get; init; }

    public required string Billcode { get; init; }

    public required bool StatusRequested { get; init; }

    public required bool Flash { get; init; }

    public required long ValidityMin { get; init; }

    public required string? CustomerRef { get; init; }

    public required string Qos { get; init; }

    public required string ReceiptTs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? FinishedTs { get; init; }

    public required IReadOnlyList<string> RecipientIds { get; init; }

    public static RestJobReport Of(JobReport report) => new()
    {
        JobId = report.JobId,
        Src = report.Src,
        Encoding = report.Encoding,
        Billcode = report.Billcode,
        StatusRequested = report.StatusRequested,
        Flash = report.Flash,
        ValidityMin = report.ValidityMin,
        CustomerRef = report.CustomerRef,
        Qos = report.Qos,
        ReceiptTs = RestTime.Write(report.ReceiptTs)!,
        FinishedTs = RestTime.Write(report.FinishedTs),
        RecipientIds = [.. report.Recipients.Select(recipient => recipient.SmsId)],
    };
}

/// <summary>How one message stands (the interface's facts, 1.5).</summary>
internal sealed record RestSms
{
    public required string SmsId { get; init; }

    public required string Dst { get; init; }

    public required string ProcessStatus { get; init; }

    public required string Status { get; init; }

    public required string CustomerRef { get; init; }

    public required string Reason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? SentTs { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? FinishedTs { get; init; }

    public static RestSms Of(RecipientReport report) => new()
    {
        SmsId = report.SmsId,
        Dst = report.Dst,
        ProcessStatus = report.ProcessStatus,
        Status = report.Status,
        CustomerRef = report.CustomerRef,
        Reason = report.Reason,
        SentTs = RestTime.Write(report.SentTs),
        FinishedTs = RestTime.Write(report.FinishedTs),
    };
}

/// <summary>Times as the interface writes them.</summary>
internal static class RestTime
{
    /// <summary>UTC with milliseconds and Z; null for none.</summary>
    public static string? Write(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
