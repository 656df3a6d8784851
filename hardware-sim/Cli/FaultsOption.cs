using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.HardwareSim.Control;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim.Cli;

/// <summary>
/// Reads faults of a link from the command line: <c>FIELD=VALUE,...</c> with dots for the fields of groups, or the name of a JSON file
/// that holds what <c>PUT /links/{name}/faults</c> takes; in front of either, a link's name and a colon when it is for that link alone.
/// </summary>
internal static class FaultsOption
{
    /// <summary>Octets of a file at the most.</summary>
    private const int FileMax = 65_536;

    /// <summary>Reads one value of the option.</summary>
    /// <param name="text">The value.</param>
    /// <param name="links">The links that there are.</param>
    /// <param name="reason">What is wrong with it, in words.</param>
    /// <returns>The link that it is for, null for all of them, and the faults; null when the value makes no sense.</returns>
    public static (string? Link, LinkFaultsChange Faults)? Read(string text, IEnumerable<string> links, out string reason)
    {
        var link = links.FirstOrDefault(name => text.StartsWith(name + ':', StringComparison.Ordinal));
        var value = link is null ? text : text[(link.Length + 1)..];
        try
        {
            var json = value.EndsWith(".json", StringComparison.Ordinal) ? ReadFile(value) : ReadFields(value).ToJsonString();
            reason = "must be an object";
            return JsonSerializer.Deserialize<LinkFaultsChange>(json, ControlJson.Options) is { } faults ? (link, faults) : null;
        }
        catch (JsonException cause)
        {
            reason = $"is not what is expected at {cause.Path ?? "$"}";
        }
        catch (Exception cause) when (cause is FormatException or IOException or UnauthorizedAccessException)
        {
            reason = cause.Message;
        }

        return null;
    }

    private static string ReadFile(string path)
    {
        using var file = File.OpenText(path);
        var text = new char[FileMax + 1];
        var length = file.ReadBlock(text);
        return length <= FileMax ? new string(text, 0, length) : throw new FormatException($"has more than {FileMax} characters");
    }

    private static JsonObject ReadFields(string text)
    {
        var all = new JsonObject();
        foreach (var pair in text.Split(','))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new FormatException($"'{pair}' must be FIELD=VALUE");
            var path = pair[..at].Split('.');
            var group = all;
            foreach (var name in path[..^1]) group = GroupOf(group, name);
            group[path[^1]] = ValueOf(pair[(at + 1)..]);
        }

        return all;
    }

    private static JsonObject GroupOf(JsonObject parent, string name)
    {
        if (parent[name] is null) parent[name] = new JsonObject();
        return parent[name] as JsonObject ?? throw new FormatException($"'{name}' is a group here and a value there");
    }

    // true, false, a number, or else a text
    private static JsonValue ValueOf(string text)
    {
        if (bool.TryParse(text, out var yes)) return JsonValue.Create(yes);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return JsonValue.Create(whole);
        if (text.StartsWith("0x", StringComparison.Ordinal)
            && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)) return JsonValue.Create(hex);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
