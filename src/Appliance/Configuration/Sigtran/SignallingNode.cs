using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp.Routing;

namespace Signalbox.Appliance.Configuration.Sigtran;

/// <summary>Values that entries of a SIGTRAN link have in common, read with their rules.</summary>
internal static partial class SignallingNode
{
    private const string PointCodeRule = "a point code, such as 2-100-1 or 4897";
    private const string MaskRule = "digits, with ? for any one and * at the end for any rest, such as 4479*";
    private const string NumberRule = "an international number, 5 to 15 digits";

    /// <summary>A point code of an ITU network.</summary>
    public static PointCode PointCodeOf(this ConfigurationNode node, string key)
    {
        var text = node.Text(key, rule: PointCodeRule);
        if (!PointCode.TryParse(text, out var code) && text.Length > 0) node.Refuse(key, text, PointCodeRule);
        return code;
    }

    /// <summary>The point codes of a list.</summary>
    public static ImmutableArray<PointCode> PointCodesOf(this ConfigurationNode node, string key, int countMin)
    {
        var codes = ImmutableArray.CreateBuilder<PointCode>();
        foreach (var text in node.Texts(key, countMin))
        {
            if (PointCode.TryParse(text, out var code)) codes.Add(code);
            else node.Refuse(key, text, PointCodeRule);
        }

        return codes.DrainToImmutable();
    }

    /// <summary>Digits of titles, as a mask.</summary>
    public static DigitMask MaskOf(this ConfigurationNode node, string key)
    {
        var text = node.Text(key, rule: MaskRule);
        if (DigitMask.TryParse(text, out var mask)) return mask;
        if (text.Length > 0) node.Refuse(key, text, MaskRule);
        return DigitMask.Parse("*");
    }

    /// <summary>A number of a node or service centre; null when it is not there.</summary>
    public static string? NumberOf(this ConfigurationNode node, string key)
    {
        var text = node.OptionalText(key);
        if (text is { Length: > 0 } && !Number().IsMatch(text)) node.Refuse(key, text, NumberRule);
        return text;
    }

    /// <summary>Leading digits of titles.</summary>
    public static ImmutableArray<string> PrefixesOf(this ConfigurationNode node, string key, bool mayBeAll)
    {
        var prefixes = node.Texts(key, 0);
        foreach (var prefix in prefixes.Where(prefix => !Prefix().IsMatch(prefix) && !(mayBeAll && prefix == "*")))
            node.Refuse(key, prefix, mayBeAll ? "1 to 15 digits, or * for everybody" : "1 to 15 digits");
        return [.. prefixes];
    }

    /// <summary>IP addresses of one end of an association.</summary>
    public static ImmutableArray<IPAddress> AddressesOf(this ConfigurationNode node, string key, int countMax)
    {
        const string rule = "IP addresses, all IPv4 or all IPv6";
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var text in node.Texts(key, 1))
        {
            if (IPAddress.TryParse(text, out var address)) addresses.Add(address);
            else node.Refuse(key, text, rule);
        }

        if (addresses.Select(address => address.AddressFamily).Distinct().Count() > 1) node.Refuse(key, string.Join(", ", addresses), rule);
        if (addresses.Count > countMax) node.Refuse(key, $"{addresses.Count} addresses", $"at most {countMax}");
        return addresses.DrainToImmutable();
    }

    /// <summary>A time in milliseconds.</summary>
    public static TimeSpan Milliseconds(this ConfigurationNode node, string key, TimeSpan fallback, int min, int max) =>
        TimeSpan.FromMilliseconds(node.Whole(key, (int)fallback.TotalMilliseconds, min, max));

    /// <summary>A time in seconds.</summary>
    public static TimeSpan Seconds(this ConfigurationNode node, string key, TimeSpan fallback, double min, double max) =>
        TimeSpan.FromSeconds(node.Number(key, fallback.TotalSeconds, min, max));

    [GeneratedRegex("^[1-9][0-9]{4,14}$")]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9]{1,15}$")]
    private static partial Regex Prefix();
}
