using Microsoft.AspNetCore.Http.Features;
using Signalbox.Appliance.Numbers.Porting;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Appliance.Numbers;

/// <summary>
/// <c>GET /admin/v1/numbers/{number}</c>: what is known of a number, with <c>?ask=true</c> after a look-up. <c>GET /admin/v1/numbers</c>: what is
/// known as a whole. <c>/admin/v1/numbers/ported</c>: PUT replaces the numbers that have changed their network by a file, POST amends them by
/// one, DELETE forgets them.
/// </summary>
internal sealed class NumbersApi(NumberDesk desk, TimeProvider clock)
{
    /// <summary>Octets of a file at the most.</summary>
    private const long FileMax = 4L * 1024 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/numbers", () => NumbersView.Of(desk));
        admin.MapGet("/numbers/{number}", FindAsync);
        admin.MapPut("/numbers/ported", (HttpContext http, CancellationToken stop) => ImportAsync(http, isAmendment: false, stop));
        admin.MapPost("/numbers/ported", (HttpContext http, CancellationToken stop) => ImportAsync(http, isAmendment: true, stop));
        admin.MapDelete("/numbers/ported", ClearAsync);
    }

    private async Task<IResult> FindAsync(string number, bool? ask)
    {
        if (!Destination.TryParse(number, null, out var address))
            return Refuse($"'{number}' is no international number: 5 to 15 digits, the first not 0");
        if (ask is true)
        {
            if (desk.Book.Lookups is not { } lookups) return Refuse("no look-up is configured");
            await lookups.AskAsync(address.Value);
        }

        return Results.Json(NumberView.Of(desk.Book, address.Value, clock.GetUtcNow()));
    }

    private async Task<IResult> ImportAsync(HttpContext http, bool isAmendment, CancellationToken stop)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = FileMax;
        try
        {
            if (await desk.Import.TakeAsync(http.Request.Body, isAmendment, stop) is not { } result) return Busy();
            return result.Wrong == 0
                ? Results.Json(new { result.Lines, result.Known.Numbers, result.Known.Ranges })
                : Results.Json(
                    new { error = InWords(result), result.Lines, result.Wrong, result.Faults }, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException refused)
        {
            return Results.Json(new { error = refused.Message }, statusCode: refused.StatusCode);
        }
        catch (IOException failed)
        {
            return NotKept(failed);
        }
    }

    private async Task<IResult> ClearAsync(CancellationToken stop)
    {
        try
        {
            return await desk.Import.TryClearAsync(stop) ? Results.NoContent() : Busy();
        }
        catch (IOException failed)
        {
            return NotKept(failed);
        }
    }

    private static string InWords(PortingResult result)
    {
        var lines = result.Faults.Select(fault => $"line {fault.Line}: {fault.Fault}").ToList();
        if (result.Wrong > lines.Count) lines.Add($"and {result.Wrong - lines.Count} more");
        return $"nothing was changed, since {result.Wrong} of {result.Lines} lines are wrong:\n{string.Join('\n', lines)}";
    }

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);

    private static IResult Busy() =>
        Results.Json(new { error = "another file is being imported" }, statusCode: StatusCodes.Status409Conflict);

    private static IResult NotKept(IOException failed) => Results.Json(
        new { error = $"it cannot be kept, and nothing was changed: {failed.Message}" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
