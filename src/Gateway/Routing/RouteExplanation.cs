using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Routing;

/// <summary>Why a message would take its way, in words.</summary>
/// <param name="Traffic">What rules see of it.</param>
/// <param name="Route">The name of its route; null when none fits.</param>
/// <param name="Asked">What the route asks for.</param>
/// <param name="Version">The version of the configuration.</param>
/// <param name="Link">The link that would take it now; null when there is none.</param>
/// <param name="Why">Why that one of the route's links; empty when there is none.</param>
/// <param name="Links">The route's links in the order in which they are tried, with how they stand.</param>
/// <param name="PassedOver">The routes above that do not fit, and what of them does not.</param>
public sealed record RouteExplanation(
    Traffic Traffic,
    string? Route,
    string Asked,
    long Version,
    string? Link,
    string Why,
    IReadOnlyList<ExplainedLink> Links,
    IReadOnlyList<PassedRoute> PassedOver);

/// <summary>A link as a decision sees it.</summary>
/// <param name="Link">Its name.</param>
/// <param name="Pool">The pool that it stands in; its own name when it stands alone.</param>
/// <param name="IsUp">Whether it is up.</param>
/// <param name="Detail">What counts beside that, in words.</param>
public sealed record ExplainedLink(string Link, string Pool, bool IsUp, string Detail);

/// <summary>A route that a message does not fit.</summary>
/// <param name="Route">Its name.</param>
/// <param name="Misfits">What does not fit.</param>
public sealed record PassedRoute(string Route, IReadOnlyList<string> Misfits);
