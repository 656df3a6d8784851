using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>Makes routes of few words.</summary>
internal static class RouteTo
{
    /// <summary>Numbers that begin so leave by the first of some links.</summary>
    public static Route Prefix(string prefix, params string[] links) =>
        new($"to {prefix}", [.. links.Select(Pool.OfLink)]) { When = new Condition { Prefixes = [prefix] } };

    /// <summary>Every message leaves by the first of some links.</summary>
    public static Route All(params string[] links) => new("to all", [.. links.Select(Pool.OfLink)]);
}
