namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>One bound session, for people and programs.</summary>
/// <param name="Id">Its number since the start.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Kind">transmitter, receiver or transceiver.</param>
/// <param name="Peer">Where it comes from.</param>
/// <param name="Since">Since when it is bound.</param>
internal sealed record BindView(long Id, string Account, string Kind, string Peer, DateTimeOffset Since);

/// <summary><c>/admin/v1/binds</c>: which sessions are bound, and closing one with a reason (row S1).</summary>
internal sealed class BindsApi(CustomerBinds binds)
{
    private const int ReasonMax = 200;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/binds", () => binds.All.Select(session => session.View).OfType<BindView>().OrderBy(view => view.Id));
        admin.MapDelete("/binds/{id:long}", Close);
    }

    // The customer is asked to unbind; what is in flight is still answered.
    private IResult Close(long id, string? reason)
    {
        if (reason is { Length: > ReasonMax })
            return Results.Json(new { error = $"reason: at most {ReasonMax} characters" }, statusCode: StatusCodes.Status400BadRequest);
        if (binds.All.FirstOrDefault(session => session.View?.Id == id) is not { } found)
            return Results.Json(new { error = $"there is no bind {id}" }, statusCode: StatusCodes.Status404NotFound);
        found.BeginUnbind($"closed by an operator: {reason ?? "no reason given"}");
        return Results.NoContent();
    }
}
