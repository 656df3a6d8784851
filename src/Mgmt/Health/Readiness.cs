using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Signalbox.Gateway;

namespace Signalbox.Mgmt.Health;

/// <summary>
/// Whether the node takes messages: the store is open and writable, the journal recovered, the doors listening. How links stand is not part of
/// it: a node without a network still takes messages safely.
/// </summary>
public sealed class Readiness(MessageGateway gateway)
{
    private volatile bool _doorsOpen;

    /// <summary>Whether the node takes messages now.</summary>
    public bool IsReady => _doorsOpen && gateway.StoreHealth.IsWritable;

    /// <summary>The doors listen, with the journal recovered behind them.</summary>
    public void DoorsOpened() => _doorsOpen = true;

    /// <summary>The doors close: the node is stopping.</summary>
    public void DoorsClosing() => _doorsOpen = false;

    /// <summary>Adds <c>/healthz</c> (the process answers) and <c>/readyz</c> (it takes messages; 503 with the cause when it does not).</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n"));
        routes.MapGet("/readyz", () => IsReady
            ? Results.Text("ready\n")
            : Results.Text($"not ready: {Cause}\n", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private string Cause => gateway.StoreHealth is { IsWritable: false } health ? $"store: {health.Cause}" : "doors closed";
}
