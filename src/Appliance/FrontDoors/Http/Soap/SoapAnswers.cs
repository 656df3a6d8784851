using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>The answers of the operations, each in the namespace of its request, and faults.</summary>
internal static class SoapAnswers
{
    /// <summary>A fault; its status is 500, as SOAP 1.1, section 6.2, wants it.</summary>
    public static Task FaultAsync(HttpContext http, string ours, SoapFault fault) =>
        AnswerAsync(http, StatusCodes.Status500InternalServerError, ours, xml => xml.Fault(fault));

    /// <summary>The answer of getVersionInfo.</summary>
    public static Task VersionAsync(HttpContext http, string ours) => AnswerAsync(http, ours, "getVersionInfoResponse", xml =>
    {
        xml.Field("buildNumber", VersionInfo.BuildNumber);
        xml.Field("buildTimestamp", VersionInfo.BuildTimestamp);
        xml.Field("majorVersion", VersionInfo.Major);
        xml.Field("minorVersion", VersionInfo.Minor);
        xml.Field("versionInfo", VersionInfo.Text);
    });

    /// <summary>The answer of sendJob.</summary>
    public static Task JobIdAsync(HttpContext http, string ours, string jobId) =>
        AnswerAsync(http, ours, "sendJobResponse", xml => xml.Field("jobId", jobId));

    /// <summary>The answer of getAvailableJobReports.</summary>
    public static Task JobIdsAsync(HttpContext http, string ours, IReadOnlyList<string> jobIds) =>
        AnswerAsync(http, ours, "getAvailableJobReportsResponse", xml =>
        {
            foreach (var jobId in jobIds) xml.Field("jobId", jobId);
        });

    /// <summary>The answer of getJobReport.</summary>
    public static async Task ReportAsync(HttpContext http, string ours, JobReport report)
    {
        await using var xml = SoapWriter.Begin(http.Response, StatusCodes.Status200OK, ours);
        xml.Open("getJobReportResponse");
        await SoapReports.WriteAsync(xml, report, http.RequestAborted);
        xml.Close();
        await xml.EndAsync(http.RequestAborted);
    }

    private static Task AnswerAsync(HttpContext http, string ours, string name, Action<SoapWriter> write) =>
        AnswerAsync(http, StatusCodes.Status200OK, ours, xml =>
        {
            xml.Open(name);
            write(xml);
            xml.Close();
        });

    private static async Task AnswerAsync(HttpContext http, int status, string ours, Action<SoapWriter> write)
    {
        await using var xml = SoapWriter.Begin(http.Response, status, ours);
        write(xml);
        await xml.EndAsync(http.RequestAborted);
    }
}
