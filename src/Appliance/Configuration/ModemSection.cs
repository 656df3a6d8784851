using System.Text.RegularExpressions;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads an entry of <c>links</c> whose kind is modem.</summary>
internal static class ModemSection
{
    /// <summary>Time that the pattern of a balance has for one answer.</summary>
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    private const int MessagesMax = 10_000_000;

    /// <summary>The link; what a port leaves out is the bank's.</summary>
    public static ModemLinkConfiguration Read(ConfigurationNode node, string name)
    {
        var bank = ReadPort(node, device: "", null);
        return new ModemLinkConfiguration(name)
        {
            Ports = [.. ReadPorts(node, bank)],
            Number = node.Text("number"),
            Network = Digits(node, "network", 5, 6),
            Roaming = node.Flag("roaming", true),
            PerDay = node.Whole("perDay", 0, 0, MessagesMax),
            PerMonth = node.Whole("perMonth", 0, 0, MessagesMax),
            Balance = node.Child("balance") is { } balance ? ReadBalance(balance) : null,
        };
    }

    private static IEnumerable<ModemPortConfiguration> ReadPorts(ConfigurationNode node, ModemPortConfiguration bank)
    {
        foreach (var (device, port) in node.TextsOrChildren("ports", 1))
        {
            var read = port is null ? bank with { Device = device! } : ReadPort(port, port.Text("device"), bank);
            port?.RefuseUnknown();
            if (FaultOf(read.Device) is { } rule) (port ?? node).Refuse(port is null ? "ports" : "device", read.Device, rule);
            yield return read;
        }
    }

    private static ModemPortConfiguration ReadPort(ConfigurationNode node, string device, ModemPortConfiguration? bank) => new()
    {
        Device = device,
        Profile = node.OptionalText("profile") ?? bank?.Profile,
        Pin = node.Has("pin") ? node.Secret("pin") : bank?.Pin,
        ServiceCentre = Digits(node, "serviceCentre", 3, 15) ?? bank?.ServiceCentre,
        Power = bank is null ? null : node.OptionalText("power"),
        Usb = bank is null ? null : node.OptionalText("usb"),
        Slots = node.Has("slots") ? node.Texts("slots", 2) : bank?.Slots ?? [],
        Speed = node.Whole("speed", bank?.Speed ?? 115_200, 1200, 4_000_000),
        HardwareFlowControl = node.Flag("hardwareFlowControl", bank?.HardwareFlowControl ?? true),
    };

    private static string? FaultOf(string device)
    {
        if (device.StartsWith("tcp://", StringComparison.Ordinal))
        {
            var isAddress = Uri.TryCreate(device, UriKind.Absolute, out var address)
                && address is { Port: > 0, AbsolutePath: "/" } && device.AsSpan(6).Contains(':');
            return isAddress ? null : "tcp://host:port";
        }

        var folder = Path.GetDirectoryName(device) ?? "";
        return folder.Contains('*', StringComparison.Ordinal) ? "a pattern in its last component alone" : null;
    }

    private static BalanceConfiguration ReadBalance(ConfigurationNode node)
    {
        var balance = new BalanceConfiguration(
            node.Text("ussd"),
            ReadPattern(node),
            TimeSpan.FromHours(node.Whole("hours", 24, 1, 720)),
            node.Has("below") ? node.Whole("below", null, 0, int.MaxValue) : null);
        if (!balance.Ussd.All(character => char.IsAsciiDigit(character) || character is '*' or '#'))
            node.Refuse("ussd", balance.Ussd, "digits, * and #");
        node.RefuseUnknown();
        return balance;
    }

    private static Regex ReadPattern(ConfigurationNode node)
    {
        const string rule = "a regular expression whose first group is the credit, such as ([0-9.,]+)";
        var text = node.Text("pattern", rule: rule);
        try
        {
            var pattern = new Regex(text, RegexOptions.CultureInvariant, PatternTimeout);
            if (text.Length > 0 && pattern.GetGroupNumbers().Length < 2) node.Refuse("pattern", text, rule);
            return pattern;
        }
        catch (ArgumentException)
        {
            node.Refuse("pattern", text, rule);
            return new Regex("()", RegexOptions.None, PatternTimeout);
        }
    }

    private static string? Digits(ConfigurationNode node, string key, int lengthMin, int lengthMax)
    {
        if (node.OptionalText(key) is not { } text) return null;
        var digits = text.TrimStart('+');
        if (digits.Length < lengthMin || digits.Length > lengthMax || !digits.All(char.IsAsciiDigit))
            node.Refuse(key, text, $"{lengthMin} to {lengthMax} digits");
        return text;
    }
}
