using System.Text;
using Signalbox.Appliance.Links.Smpp.Submits;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads an entry of <c>links</c> whose kind is smpp.</summary>
internal static class SmppSection
{
    // SMPP 3.4, 4.1.1 and 4.4.1, without the NUL.
    private const int SystemIdMax = 15;
    private const int PasswordMax = 8;
    private const int SystemTypeMax = 12;
    private const int AddressRangeMax = 40;
    private const int ServiceTypeMax = 5;

    /// <summary>Its keys under a group's name are the link's own name otherwise, so they are as long.</summary>
    private const int NameMax = 255;

    public static SmppLinkConfiguration Read(ConfigurationNode node, string name)
    {
        var address = node.Host("address");
        return new SmppLinkConfiguration(name)
        {
            Address = address,
            SystemId = Short(node, "systemId", node.Text("systemId"), SystemIdMax),
            Password = ReadPassword(node),
            SystemType = Short(node, "systemType", node.OptionalText("systemType") ?? "", SystemTypeMax),
            InterfaceVersion = ReadVersion(node),
            AddressTon = (byte)node.Whole("addressTon", 0, 0, byte.MaxValue),
            AddressNpi = (byte)node.Whole("addressNpi", 0, 0, byte.MaxValue),
            AddressRange = Short(node, "addressRange", node.OptionalText("addressRange") ?? "", AddressRangeMax),
            Bind = node.OneOf<ChannelKind>("bind", ChannelKind.Transceiver),
            Binds = node.Whole("binds", 1, 1, 64),
            Window = node.Whole("window", 100, 1, 100_000),
            RatePerSecond = node.Whole("ratePerSecond", 0, 0, 1_000_000),
            Tls = ReadTls(node, address.Host),
            ResponseTimeout = TimeSpan.FromSeconds(node.Whole("responseTimeoutSeconds", 30, 1, 600)),
            EnquireLinkIdle = TimeSpan.FromSeconds(node.Whole("enquireLinkSeconds", 60, 1, 3600)),
            ReconnectFirst = TimeSpan.FromMilliseconds(node.Whole("reconnectFirstMilliseconds", 200, 10, 60_000)),
            ReconnectLongest = TimeSpan.FromSeconds(node.Whole("reconnectLongestSeconds", 10, 1, 300)),
            RefusedPause = TimeSpan.FromSeconds(node.Whole("refusedPauseSeconds", 30, 1, 300)),
            Errors = ErrorSection.Read(node),
            Receipts = ReceiptSection.Read(node),
            ReceiptGroup = Short(node, "receiptGroup", node.OptionalText("receiptGroup") ?? name, NameMax),
            PartStatus = node.OneOf<PartStatus>("partStatus", PartStatus.All),
            Submits = ReadSubmits(node),
        };
    }

    private static SubmitOptions ReadSubmits(ConfigurationNode node) => new()
    {
        Alphabet = node.OneOf<LinkAlphabet>("defaultAlphabet", LinkAlphabet.Gsm),
        Receipts = node.OneOf<ReceiptDemand>("registeredDelivery", ReceiptDemand.Always),
        Validity = node.OneOf<ValidityForm>("validity", ValidityForm.Relative),
        Flash = node.OneOf<FlashForm>("flash", FlashForm.Tlv),
        ServiceType = Short(node, "serviceType", node.OptionalText("serviceType") ?? "", ServiceTypeMax),
        SourceTon = OptionalByte(node, "sourceTon"),
        SourceNpi = OptionalByte(node, "sourceNpi"),
        DestinationTon = OptionalByte(node, "destinationTon"),
        DestinationNpi = OptionalByte(node, "destinationNpi"),
    };

    private static string ReadPassword(ConfigurationNode node)
    {
        var password = node.Secret("password");
        if (!Fits(password, PasswordMax)) node.Refuse("password", "(hidden)", RuleOf(PasswordMax));
        return password;
    }

    private static byte ReadVersion(ConfigurationNode node)
    {
        var version = node.OptionalText("interfaceVersion");
        switch (version)
        {
            case null or "3.4": return 0x34;
            case "3.3": return 0x33;
            case "5.0": return 0x50;
            default:
                node.Refuse("interfaceVersion", version, "one of 3.3, 3.4, 5.0");
                return 0x34;
        }
    }

    // "tls": true, or an object with what differs from the usual.
    private static LinkTlsConfiguration? ReadTls(ConfigurationNode node, string host)
    {
        if (!node.IsObject("tls")) return node.Flag("tls", false) ? new LinkTlsConfiguration(host, null, null) : null;
        var tls = node.Child("tls")!;
        var read = new LinkTlsConfiguration(tls.OptionalText("name") ?? host, tls.OptionalText("authorities"), tls.OptionalText("certificate"));
        RefuseMissingFile(tls, "authorities", read.Authorities, "a PEM file with the certificates of authorities");
        RefuseMissingFile(tls, "certificate", read.Certificate, "a PEM file with certificate and key");
        tls.RefuseUnknown();
        return read;
    }

    private static void RefuseMissingFile(ConfigurationNode node, string key, string? file, string rule)
    {
        if (file is { Length: > 0 } && !File.Exists(file)) node.Refuse(key, file, rule);
    }

    private static byte? OptionalByte(ConfigurationNode node, string key) => node.Has(key) ? (byte)node.Whole(key, null, 0, byte.MaxValue) : null;

    private static string Short(ConfigurationNode node, string key, string text, int max)
    {
        if (!Fits(text, max)) node.Refuse(key, text, RuleOf(max));
        return text;
    }

    private static bool Fits(string text, int max) => Encoding.UTF8.GetByteCount(text) <= max;

    private static string RuleOf(int max) => $"at most {max} characters";
}
