using Signalbox.Appliance.Configuration.Sigtran;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>links</c>.</summary>
internal static class LinkSection
{
    private const string Kinds = "smpp, modem, sigtran or sandbox";

    /// <summary>The link, or null when its kind is not known.</summary>
    public static LinkConfiguration? Read(ConfigurationNode node)
    {
        var name = node.Text("name");
        var kind = node.Text("kind", rule: Kinds);
        LinkConfiguration? link = kind switch
        {
            "smpp" => SmppSection.Read(node, name),
            "modem" => ModemSection.Read(node, name),
            "sigtran" => SigtranSection.Read(node, name),
            "sandbox" => new SandboxLinkConfiguration(name),
            _ => null,
        };
        if (link is null && kind.Length > 0) node.Refuse("kind", kind, Kinds);
        if (link is not null) node.RefuseUnknown();
        return link;
    }
}
