using Signalbox.Gateway;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;

namespace Signalbox.Appliance.Routes;

/// <summary>
/// <c>/admin/v1/routes</c>: the routes in force, in their order; <c>/explain</c> below it: what would become of a message now, and why: lists, rules
/// for senders and content, and the way out.
/// </summary>
internal sealed class RoutesApi(MessageGateway gateway)
{
    private const int PriorityMax = 3;

    public void Map(IEndpointRouteBuilder admin)
    {
        admin.MapGet("/routes", () => gateway.Routes.All.Select(RouteView.Of));
        admin.MapGet("/routes/explain", Explain);
    }

    private IResult Explain(string? account, string? to, string? from, string? service, string? useCase, string? text, int? priority)
    {
        if (string.IsNullOrEmpty(account) || string.IsNullOrEmpty(to)) return Refuse("account and to: whose message, and to which number");
        if (priority is < 0 or > PriorityMax) return Refuse($"priority: 0 to {PriorityMax}");
        var ruled = new RuleQuestion(account, to, text ?? "") { From = from, Service = service, UseCase = useCase, Priority = (byte)(priority ?? 0) };
        if (gateway.ExplainRules(ruled, out var error) is not { } rules) return Refuse(error);
        var routed = new RouteQuestion(account, to) { From = rules.From, Service = service, UseCase = useCase, Priority = (byte)(priority ?? 0) };
        if (gateway.Routes.Explain(routed, out error) is not { } explanation) return Refuse(error);
        var key = gateway.Accounts.Find(account)!.Key;
        var listed = gateway.Lists.Find(key, explanation.Traffic.Service, explanation.Traffic.To, passesStopLists: false);
        return Results.Json(ExplanationView.Of(explanation, rules, listed));
    }

    private static IResult Refuse(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}

/// <summary>A route, for people and programs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Asks">What it asks for.</param>
/// <param name="Links">Its links and pools, the preferred one first.</param>
internal sealed record RouteView(string Name, string Asks, IReadOnlyList<string> Links)
{
    public static RouteView Of(Gateway.Routing.Route route) => new(route.Name, route.When.ToString(), [.. route.Ways.Select(way => way.Name)]);
}

/// <summary>Which way a message would take, for people and programs.</summary>
/// <param name="To">The subscriber's number as it was understood.</param>
/// <param name="From">The sender.</param>
/// <param name="Country">The subscriber's country; empty where not known.</param>
/// <param name="Network">The subscriber's network; empty where not known.</param>
/// <param name="Zone">The subscriber's time zone; null where not known.</param>
/// <param name="UseCase">What it is for.</param>
/// <param name="Listed">The list that the number is on; null when it is on none.</param>
/// <param name="Rules">The rules for senders and content that the message fits, and what became of it by them.</param>
/// <param name="Outcome">What becomes of it by the rules, in words.</param>
/// <param name="Route">The route; null when none fits.</param>
/// <param name="Asks">What the route asks for.</param>
/// <param name="Version">The version of the configuration.</param>
/// <param name="Link">The link that would take it now; null when there is none.</param>
/// <param name="Why">Why that one.</param>
/// <param name="Links">The route's links in the order in which they are tried.</param>
/// <param name="PassedOver">The routes above that do not fit.</param>
internal sealed record ExplanationView(
    string To,
    string From,
    string Country,
    string Network,
    string? Zone,
    string UseCase,
    string? Listed,
    IReadOnlyList<RuleStep> Rules,
    string Outcome,
    string? Route,
    string Asks,
    long Version,
    string? Link,
    string Why,
    IReadOnlyList<ExplainedLink> Links,
    IReadOnlyList<PassedRoute> PassedOver)
{
    public static ExplanationView Of(RouteExplanation told, RuleTrace rules, ListKind? listed) => new(
        told.Traffic.To,
        told.Traffic.From.Value,
        told.Traffic.Place.Region,
        told.Traffic.Place.Network.ToString(),
        told.Traffic.Place.Zone,
        told.Traffic.UseCase,
        listed switch { ListKind.Stop => "a stop list of the account's", ListKind.Block => "a block list", _ => null },
        rules.Steps,
        rules.Outcome,
        told.Route,
        told.Asked,
        told.Version,
        told.Link,
        told.Why,
        told.Links,
        told.PassedOver);
}
