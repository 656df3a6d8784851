using System.Net;
using Signalbox.Appliance.Push;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads <c>push</c>: what pushes of all accounts may do.</summary>
internal static class PushSection
{
    private const int NetworksMax = 100;

    /// <summary>The policy; the strict one without the section.</summary>
    public static PushPolicy Read(ConfigurationNode? node)
    {
        if (node is null) return PushPolicy.Strict;
        const string rule = "at most 100 networks such as 10.1.0.0/16, without bits behind the prefix";
        var networks = new List<IPNetwork>();
        var texts = node.Texts("allowInternal", 0);
        if (texts.Count > NetworksMax) node.Refuse("allowInternal", $"{texts.Count} entries", rule);
        foreach (var text in texts)
        {
            if (IPNetwork.TryParse(text, out var network)) networks.Add(network);
            else node.Refuse("allowInternal", text, rule);
        }

        var policy = new PushPolicy(networks, node.Flag("redirects", false));
        node.RefuseUnknown();
        return policy;
    }
}
