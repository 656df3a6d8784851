using Microsoft.AspNetCore.Http.Features;
using Signalbox.Appliance.FrontDoors.Http.Api;
using Signalbox.Gateway.Accounts;
using Signalbox.Storage.Uploads;

namespace Signalbox.Appliance.FrontDoors.Http.Uploads;

/// <summary>
/// <c>/api/v2/uploads</c>: POST what is to be sent, PUT its file to <c>/{id}/recipients</c>, GET how far it has come, DELETE to stop it.
/// </summary>
internal sealed class UploadsDoor(ApiGuard guard, UploadDesk uploads)
{
    public void Map(IEndpointRouteBuilder api)
    {
        UploadDescription.OfCreate(api.MapPost("/uploads", (Delegate)((HttpContext context) => guard.ServeAsync(context, CreateAsync))));
        UploadDescription.OfList(api.MapGet("/uploads", (Delegate)((HttpContext context) => guard.ServeAsync(context, ListAsync))));
        UploadDescription.OfFind(api.MapGet("/uploads/{id}", (Delegate)((HttpContext context) => guard.ServeAsync(context, FindAsync))));
        UploadDescription.OfReceive(
            api.MapPut("/uploads/{id}/recipients", (Delegate)((HttpContext context) => guard.ServeAsync(context, ReceiveAsync))));
        UploadDescription.OfCancel(api.MapDelete("/uploads/{id}", (Delegate)((HttpContext context) => guard.ServeAsync(context, CancelAsync))));
    }

    private static DoorRefusal NoUpload => new(StatusCodes.Status404NotFound, "this account has no upload of that id");

    private async Task CreateAsync(HttpContext context, AccountDesk desk)
    {
        var (request, refusal) = await JsonBody.ReadAsync(context, ApiJson.Wire.UploadRequest, "an upload");
        Upload? upload = null;
        IReadOnlyList<ApiFault> faults = [];
        if (request is not null) (upload, refusal, faults) = uploads.Create(desk, request);
        if (upload is null)
        {
            await ApiProblem.WriteAsync(context, refusal!, faults);
            return;
        }

        context.Response.Headers.Location = $"/api/v2/uploads/{upload.Id}";
        await JsonBody.WriteAsync(context, StatusCodes.Status201Created, UploadView.Of(upload), ApiJson.Wire.UploadView);
    }

    private Task ListAsync(HttpContext context, AccountDesk desk)
    {
        IReadOnlyList<UploadView> found = [.. uploads.List(desk).Select(UploadView.Of)];
        return JsonBody.WriteAsync(context, StatusCodes.Status200OK, found, ApiJson.Wire.IReadOnlyListUploadView);
    }

    private Task FindAsync(HttpContext context, AccountDesk desk) => Find(context, desk) is { } upload
        ? JsonBody.WriteAsync(context, StatusCodes.Status200OK, UploadView.Of(upload), ApiJson.Wire.UploadView)
        : ApiProblem.WriteAsync(context, NoUpload);

    private async Task ReceiveAsync(HttpContext context, AccountDesk desk)
    {
        if (Find(context, desk) is not { } upload)
        {
            await ApiProblem.WriteAsync(context, NoUpload);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = UploadFile.OctetsMax + 1;
        var (taken, refusal, faults) = await ReceiveAsync(context, desk, upload);
        if (taken is null) await ApiProblem.WriteAsync(context, refusal!, faults);
        else await JsonBody.WriteAsync(context, StatusCodes.Status202Accepted, UploadView.Of(taken), ApiJson.Wire.UploadView);
    }

    private async Task<(Upload? Upload, DoorRefusal? Refusal, IReadOnlyList<ApiFault> Faults)> ReceiveAsync(
        HttpContext context, AccountDesk desk, Upload upload)
    {
        try
        {
            return await uploads.ReceiveAsync(desk, upload, context.Request.Body, context.RequestAborted);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, new DoorRefusal(fault.StatusCode, $"the file is longer than {UploadFile.OctetsMax} octets, or did not come whole"), []);
        }
    }

    private async Task CancelAsync(HttpContext context, AccountDesk desk)
    {
        if (Find(context, desk) is not { } upload) await ApiProblem.WriteAsync(context, NoUpload);
        else if (uploads.TryCancel(upload)) context.Response.StatusCode = StatusCodes.Status204NoContent;
        else await ApiProblem.WriteAsync(context, new DoorRefusal(StatusCodes.Status409Conflict, "the upload is over"));
    }

    private Upload? Find(HttpContext context, AccountDesk desk) => uploads.Find(desk, (string)context.GetRouteValue("id")!);
}
