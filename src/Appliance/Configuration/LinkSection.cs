namespace Signalbox.Appliance.Configuration;

/// <summary>Reads one entry of <c>links</c>.</summary>
internal static class LinkSection
{
    /// <summary>The link, or null when its kind is not known.</summary>
    public static LinkConfiguration? Read(ConfigurationNode node)
    {
        var name = node.Text("name");
        var kind = node.Text("kind", rule: "smpp or modem");
        LinkConfiguration? link = kind switch
        {
            "smpp" => ReadSmpp(node, name),
            "modem" => ModemSection.Read(node, name),
            _ => null,
        };
        if (link is null && kind.Length > 0) node.Refuse("kind", kind, "smpp or modem");
        if (link is not null) node.RefuseUnknown();
        return link;
    }

    private static SmppLinkConfiguration ReadSmpp(ConfigurationNode node, string name) => new(name)
    {
        Address = node.Host("address"),
        SystemId = node.Text("systemId"),
        Password = node.Secret("password"),
        SystemType = node.OptionalText("systemType") ?? "",
        Binds = node.Whole("binds", 1, 1, 64),
        Window = node.Whole("window", 100, 1, 100_000),
        RatePerSecond = node.Whole("ratePerSecond", 0, 0, 1_000_000),
        Tls = node.Flag("tls", false),
        ResponseTimeout = TimeSpan.FromSeconds(node.Whole("responseTimeoutSeconds", 30, 1, 600)),
        EnquireLinkIdle = TimeSpan.FromSeconds(node.Whole("enquireLinkSeconds", 60, 1, 3600)),
    };
}
