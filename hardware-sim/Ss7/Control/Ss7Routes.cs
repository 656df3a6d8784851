using System.Globalization;
using Signalbox.HardwareSim.Control;
using Signalbox.HardwareSim.Ss7.Faults;
using Signalbox.HardwareSim.Ss7.Network;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Ss7.Control;

/// <summary>The signalling networks' side of the control API.</summary>
internal sealed class Ss7Routes(IReadOnlyList<Ss7Link> links)
{
    private long _lastMessage;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ss7/{name}/rules", (string name) => With(name, link => Results.Json(link.Rules, ControlJson.SparseOptions)));
        routes.MapPut("/ss7/{name}/rules", SetRulesAsync);
        routes.MapPut("/ss7/{name}/subscribers/{number}", ChangeSubscriberAsync);
        routes.MapPost("/ss7/{name}/subscribers/{number}/messages", SendAsync);
        routes.MapPost("/ss7/{name}/abort", (string name) => WithAsync(name, link => link.EndAssociationsAsync(isAbort: true)));
        routes.MapPost("/ss7/{name}/shutdown", (string name) => WithAsync(name, link => link.EndAssociationsAsync(isAbort: false)));
        routes.MapPut("/ss7/{name}/destinations/{pointCode:long}", AnnounceAsync);
    }

    private Ss7Link? Find(string name) => links.FirstOrDefault(link => link.Name == name);

    private IResult With(string name, Func<Ss7Link, IResult> answer) => Find(name) is { } link ? answer(link) : NoLink(name);

    private async Task<IResult> WithAsync(string name, Func<Ss7Link, Task> action)
    {
        if (Find(name) is not { } link) return NoLink(name);
        await action(link);
        return Results.NoContent();
    }

    private async Task<IResult> SetRulesAsync(string name, HttpRequest request)
    {
        if (Find(name) is not { } link) return NoLink(name);
        var (rules, reason) = await ControlJson.ReadAsync<List<Ss7Fault>>(request);
        if (rules is null) return ControlJson.Error(400, reason);
        return link.SetRules(rules) is { } refusal ? ControlJson.Error(400, refusal) : Results.NoContent();
    }

    private async Task<IResult> ChangeSubscriberAsync(string name, string number, HttpRequest request)
    {
        if (Find(name) is not { } link) return NoLink(name);
        var (change, reason) = await ControlJson.ReadAsync<SubscriberChange>(request);
        if (change is null) return ControlJson.Error(400, reason);
        return link.TryChange(number, change) ? Results.NoContent() : ControlJson.Error(404, $"{name} has no number {number}");
    }

    private async Task<IResult> SendAsync(string name, string number, HttpRequest request)
    {
        if (Find(name) is not { } link) return NoLink(name);
        var (body, reason) = await ControlJson.ReadAsync<OutgoingMessage>(request);
        if (body?.Text is null) return ControlJson.Error(400, body is null ? reason : "text: must be there");
        if (!PhoneNumber.TryNormalize(body.To, out var to)) return ControlJson.Error(400, $"to '{body.To}': must be a number");
        link.SubmitWithReport(new MobileOriginated(Interlocked.Increment(ref _lastMessage), number, to.ToString(), body.Text));
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task<IResult> AnnounceAsync(string name, long pointCode, HttpRequest request)
    {
        if (Find(name) is not { } link) return NoLink(name);
        var (state, reason) = await ControlJson.ReadAsync<DestinationState>(request);
        if (state is null) return ControlJson.Error(400, reason);
        if (pointCode is < 0 or > 0xFFFFFF) return ControlJson.Error(400, $"{pointCode.ToString(CultureInfo.InvariantCulture)}: no point code");
        link.Announce((uint)pointCode, state.Available);
        return Results.NoContent();
    }

    private IResult NoLink(string name) => ControlJson.Error(
        404, $"no signalling network is named '{name}'; there are: {string.Join(", ", links.Select(other => other.Name))}");

    private sealed record DestinationState(bool Available);
}
