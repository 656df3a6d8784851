using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Control;

/// <summary>The links' side of the control API: their counters and their faults.</summary>
internal sealed class LinkRoutes(MobileNetwork network, IReadOnlyDictionary<string, Func<object>> furtherStatistics)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/stats", ShowStatistics);
        routes.MapGet("/links/{name}/faults", ShowFaults);
        routes.MapPut("/links/{name}/faults", ChangeFaultsAsync);
        routes.MapDelete("/faults", ClearFaultsAsync);
    }

    private IResult ShowStatistics()
    {
        var links = network.Links.ToDictionary(link => link.Name, link => link.Count());
        var totals = links.Values.SelectMany(counts => counts)
            .GroupBy(count => count.Key, count => count.Value)
            .ToDictionary(counts => counts.Key, counts => counts.Sum());
        var shown = new Dictionary<string, object> { ["links"] = links, ["totals"] = totals, ["subscribers"] = network.Count() };
        foreach (var (name, read) in furtherStatistics) shown.Add(name, read());
        return Results.Json(shown, ControlJson.Options);
    }

    private IResult ShowFaults(string name) =>
        Find(name) is { } link ? Results.Json(link.ShowFaults(), ControlJson.SparseOptions) : NoLink(name);

    private async Task<IResult> ChangeFaultsAsync(string name, HttpRequest request)
    {
        if (Find(name) is not { } link) return NoLink(name);
        var (change, reason) = await ControlJson.ReadAsync<LinkFaultsChange>(request);
        if (change is null) return ControlJson.Error(400, reason);
        return await link.ChangeFaultsAsync(change) is { } refusal ? ControlJson.Error(400, refusal) : Results.NoContent();
    }

    private async Task<IResult> ClearFaultsAsync()
    {
        foreach (var link in network.Links) await link.ClearFaultsAsync();
        return Results.NoContent();
    }

    private IAccessLink? Find(string name) => network.Links.FirstOrDefault(link => link.Name == name);

    private IResult NoLink(string name) => ControlJson.Error(
        404, $"no link is named '{name}'; there are: {string.Join(", ", network.Links.Select(other => other.Name))}");
}
