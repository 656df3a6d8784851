using System.Text.RegularExpressions;
using Signalbox.Modem.Contract;
using Signalbox.Transport.Tcp;

namespace Signalbox.Appliance.Configuration;

/// <summary>Reads an entry of <c>links</c> whose kind is modem.</summary>
internal static class ModemSection
{
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
        if (device.StartsWith(TcpEndpoint.Scheme, StringComparison.Ordinal))
            return TcpEndpoint.TryParse(device, out _) ? null : $"{TcpEndpoint.Scheme}host:port";
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
        const string rule = "a regular expression with one group, around the credit, such as ([0-9.,]+)";
        var text = node.Text("pattern", rule: rule);
        if (!BalanceCheck.TryParsePattern(text, out var pattern, out var fault) && text.Length > 0)
            node.Refuse("pattern", text, $"{rule}: {fault}");
        return pattern;
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
