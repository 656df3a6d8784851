using Signalbox.Gateway;
using Signalbox.Gateway.Dispatch;

namespace Signalbox.Appliance.Queues;

/// <summary>
/// <c>/admin/v1/queues</c>: what waits for each link; one of them at <c>/{link}</c>, and below it what an operator may do: <c>pause</c>,
/// <c>resume</c>, <c>drain</c>, <c>move?to=</c>. <c>/admin/v1/paces</c>: the paces of the way out.
/// </summary>
internal sealed class QueuesApi(MessageGateway gateway, QueueModes modes)
{
    /// <summary>Paces shown at the most: those that have let most through.</summary>
    private const int PacesMax = 1_000;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/queues", () => gateway.Queues.All.Select(QueueView.Of));
        admin.MapGet("/queues/{link}", (string link) =>
            gateway.Queues.Find(link) is { } queue ? Results.Json(QueueView.Of(queue)) : NotFound(link));
        admin.MapPost("/queues/{link}/pause", (string link, CancellationToken stop) => SetAsync(link, QueueMode.Paused, stop));
        admin.MapPost("/queues/{link}/resume", (string link, CancellationToken stop) => SetAsync(link, QueueMode.Running, stop));
        admin.MapPost("/queues/{link}/drain", (string link, CancellationToken stop) => SetAsync(link, QueueMode.Draining, stop));
        admin.MapPost("/queues/{link}/move", Move);
        admin.MapGet("/paces", () => gateway.Shapers.OrderByDescending(pace => pace.Passed).Take(PacesMax).Select(PaceView.Of));
    }

    private async Task<IResult> SetAsync(string link, QueueMode mode, CancellationToken stop)
    {
        try
        {
            return await modes.TrySetAsync(link, mode, stop) ? Results.NoContent() : NotFound(link);
        }
        catch (IOException failed)
        {
            return Results.Json(new { error = $"it cannot be remembered: {failed.Message}" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private IResult Move(string link, string? to)
    {
        if (string.IsNullOrEmpty(to)) return Refuse("to: the name of the link that is to send what waits");
        if (gateway.Queues.Find(link) is null) return NotFound(link);
        if (gateway.Queues.Find(to) is null) return NotFound(to);
        return gateway.Queues.Move(link, to) is { } moved
            ? Results.Json(new MovedView(moved))
            : Refuse("to: another link than this, and neither a sandbox");
    }

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);

    private static IResult NotFound(string link) =>
        Results.Json(new { error = $"there is no link '{link}'" }, statusCode: StatusCodes.Status404NotFound);
}
