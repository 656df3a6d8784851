using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>Writes the report of a job: the fields of the interface by its names, then each recipient.</summary>
internal static class SoapReports
{
    /// <summary>Writes the fields of the answer to getJobReport.</summary>
    public static async Task WriteAsync(SoapWriter xml, JobReport report, CancellationToken cancellation)
    {
        xml.Field("jobId", report.JobId);
        xml.Field("src", report.Src);
        xml.Field("encoding", report.Encoding);
        xml.Field("billcode", report.Billcode);
        xml.Field("statusRequested", report.StatusRequested);
        xml.Field("flash", report.Flash);
        xml.Field("validityMin", report.ValidityMin);
        xml.Field("customerRef", report.CustomerRef);
        xml.Field("qos", report.Qos);
        xml.Field("receiptTs", report.ReceiptTs);
        xml.Field("finishedTs", report.FinishedTs);
        foreach (var recipient in report.Recipients)
        {
            Write(xml, recipient);
            await xml.HandOverAsync(cancellation);
        }
    }

    private static void Write(SoapWriter xml, RecipientReport recipient)
    {
        xml.Open("recipients");
        xml.Field("smsId", recipient.SmsId);
        xml.Field("dst", recipient.Dst);
        xml.Field("processStatus", recipient.ProcessStatus);
        xml.Field("status", recipient.Status);
        xml.Field("customerRef", recipient.CustomerRef);
        xml.Field("reason", recipient.Reason);
        xml.Field("sentTs", recipient.SentTs);
        xml.Field("finishedTs", recipient.FinishedTs);
        xml.Close();
    }
}
