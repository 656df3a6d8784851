using Signalbox.Gateway.Routing;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>pools</c>.</summary>
internal static class PoolSection
{
    private const int WeightMax = 1_000_000;
    private const double CostMax = 1_000_000;

    public static Pool Read(ConfigurationNode node)
    {
        var pool = new Pool(node.Text("name"), node.OneOf<PoolChoice>("choose", null), [.. node.TextsOrChildren("links", 1).Select(ReadMember)])
        {
            RatioMin = node.Number("ratioMin", 0, 0, 1),
        };
        if (pool.Members.Count > Pool.MembersMax) node.Refuse("links", $"{pool.Members.Count} links", $"at most {Pool.MembersMax}");
        foreach (var twice in pool.Members.GroupBy(member => member.Link, StringComparer.Ordinal).Where(group => group.Count() > 1))
            node.Refuse("links", twice.Key, "each link once");
        node.RefuseUnknown();
        return pool;
    }

    private static PoolMember ReadMember((string? Text, ConfigurationNode? Node) entry)
    {
        if (entry.Node is not { } node) return new PoolMember(entry.Text ?? "");
        var member = new PoolMember(node.Text("link"), node.Whole("weight", 1, 1, WeightMax), (decimal)node.Number("cost", 0, 0, CostMax));
        node.RefuseUnknown();
        return member;
    }
}
