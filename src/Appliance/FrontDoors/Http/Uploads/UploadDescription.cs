using Microsoft.OpenApi;
using Signalbox.Appliance.FrontDoors.Http.Api;
using Signalbox.Appliance.FrontDoors.Http.OpenApi;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>What the OpenAPI document says of each endpoint of uploads, beside what the types say of bodies.</summary>
internal static class UploadDescription
{
    private const string Uploads = "Uploads";
    private const string Csv = "text/csv";
    private const int Ok = StatusCodes.Status200OK;
    private const int Created = StatusCodes.Status201Created;
    private const int Accepted = StatusCodes.Status202Accepted;

    public static void OfCreate(RouteHandlerBuilder endpoint) => Of(endpoint, "createUpload", "Begin an upload", """
            Says what is to be sent to each row of a file, which is put to /uploads/{id}/recipients then.
            """, 400, 413, 415)
        .Takes<UploadRequest>()
        .Produces<UploadView>(Created, ApiDescription.Json)
        .Describe(operation =>
        {
            operation.SetExample(UploadExamples.Request);
            operation.SetExample(Created, UploadExamples.Begun);
        });

    public static void OfReceive(RouteHandlerBuilder endpoint) => Of(endpoint, "putRecipients", "Upload the file", """
            CSV (RFC 4180) in UTF-8, separated by commas, semicolons or tabs, at most a million rows and 512 MB. The first line names the columns:
            to, reference if wished, and one for each value of the text. All of it is checked before anything is sent; each fault is told with its
            line.
            """, 400, 404, 409, 413)
        .Takes<string>(Csv)
        .Produces<UploadView>(Accepted, ApiDescription.Json)
        .Describe(operation =>
        {
            AddId(operation);
            operation.SetExample(UploadExamples.File, Csv);
            operation.SetExample(Accepted, UploadExamples.Running);
            operation.SetWords(Accepted, "The file is as it should be, and its rows are submitted from now on.");
        });

    public static void OfList(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "listUploads", "List uploads", "The account's, the newest first, at most a thousand; what is over is kept for 30 days.")
            .Produces<IReadOnlyList<UploadView>>(Ok, ApiDescription.Json)
            .Describe(operation => operation.SetExample(Ok, UploadExamples.List));

    public static void OfFind(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "findUpload", "How far an upload has come", "Rows that are submitted have messages, which are listed with all others.", 404)
            .Produces<UploadView>(Ok, ApiDescription.Json)
            .Describe(operation =>
            {
                AddId(operation);
                operation.SetExample(Ok, UploadExamples.Running);
            });

    public static void OfCancel(RouteHandlerBuilder endpoint) =>
        Of(endpoint, "cancelUpload", "Stop an upload", "Rows that are not submitted yet never are; messages that there are stay.", 404, 409)
            .Produces(StatusCodes.Status204NoContent)
            .Describe(operation =>
            {
                AddId(operation);
                operation.SetWords(StatusCodes.Status204NoContent, "It is stopped.");
            });

    private static RouteHandlerBuilder Of(RouteHandlerBuilder endpoint, string name, string summary, string description, params int[] refusals) =>
        ApiDescription.Of(endpoint, Uploads, name, summary, description, refusals);

    private static void AddId(OpenApiOperation operation) => operation.AddPath("id", "The id of an upload.", UploadExamples.Id);
}
