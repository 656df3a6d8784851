using System.Globalization;

namespace Signalbox.Gateway.Routing;

/// <summary>Why a part left by the link by which it left: kept with the message.</summary>
/// <param name="Route">The name of its route; empty when it had none, and an operator moved it.</param>
/// <param name="Version">The version of the configuration that the route stands in.</param>
/// <param name="Why">Why this link of the route's.</param>
public sealed record RouteStamp(string Route, long Version, RouteReason Why)
{
    /// <summary>Characters of a route's name at the most.</summary>
    public const int NameMax = 60;

    /// <summary>In one line, as the store keeps it: reason, version, name.</summary>
    public string Kept { get; } = string.Create(CultureInfo.InvariantCulture, $"{(byte)Why} {Version} {Route}");

    /// <summary>Reads what <see cref="Kept"/> wrote; null for anything else.</summary>
    public static RouteStamp? Read(string? kept)
    {
        var fields = kept?.Split(' ', 3) ?? [];
        return fields.Length == 3
            && byte.TryParse(fields[0], CultureInfo.InvariantCulture, out var why)
            && long.TryParse(fields[1], CultureInfo.InvariantCulture, out var version)
            ? new RouteStamp(fields[2], version, (RouteReason)why)
            : null;
    }

    /// <summary>In words.</summary>
    public override string ToString() => Route.Length == 0
        ? RouteReasons.InWords(Why)
        : $"route '{Route}' of configuration {Version}: {RouteReasons.InWords(Why)}";
}

/// <summary>Why one of a route's links was chosen. The numbers are kept on disk.</summary>
public enum RouteReason : byte
{
    /// <summary>It is the first, or the only one.</summary>
    First = 1,

    /// <summary>Its weight's lot fell on it.</summary>
    Weight = 2,

    /// <summary>It costs least.</summary>
    Cost = 3,

    /// <summary>It has done best of late.</summary>
    Quality = 4,

    /// <summary>Those before it are down, or are being drained.</summary>
    Down = 5,

    /// <summary>One before it has refused the message.</summary>
    Refused = 6,

    /// <summary>All are down: it waits for the first.</summary>
    Waits = 7,

    /// <summary>An operator moved it.</summary>
    Moved = 8,

    /// <summary>One before it could not take it for the moment.</summary>
    Busy = 9,

    /// <summary>Its account is a sandbox.</summary>
    Sandbox = 10,
}

/// <summary>Says them in words.</summary>
internal static class RouteReasons
{
    public static string InWords(RouteReason reason) => reason switch
    {
        RouteReason.First => "the first of its links",
        RouteReason.Weight => "drawn by weight",
        RouteReason.Cost => "the cheapest",
        RouteReason.Quality => "the best of late",
        RouteReason.Down => "those before it are down or drained",
        RouteReason.Refused => "one before it refused the message",
        RouteReason.Waits => "all of its links are down",
        RouteReason.Moved => "moved by an operator",
        RouteReason.Busy => "one before it could not take it for the moment",
        RouteReason.Sandbox => "its account is a sandbox",
        _ => $"reason {(byte)reason}",
    };
}
