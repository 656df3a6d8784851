using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Signalbox.Appliance.Configuration;

/// <summary>
/// One object of the configuration, read key by key. Whatever is wrong is written down and a harmless value returned, so that one pass
/// finds every error; keys that nobody asked for are errors too.
/// </summary>
internal sealed class ConfigurationNode
{
    private readonly JsonElement _element;
    private readonly List<ConfigurationError> _errors;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public ConfigurationNode(string path, JsonElement element, List<ConfigurationError> errors)
    {
        Path = path;
        _element = element;
        _errors = errors;
    }

    public string Path { get; }

    /// <summary>The object itself, for whoever reads it by rules of its own.</summary>
    public JsonElement Element => _element;

    /// <summary>Whether the key is there; who asks knows it.</summary>
    public bool Has(string key)
    {
        _read.Add(key);
        return _element.TryGetProperty(key, out _);
    }

    public string Text(string key, string? fallback = null, string rule = "a text that is not empty") =>
        Read(key, fallback, rule, (JsonElement value, out string? text) =>
        {
            text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            return text.Length > 0;
        }) ?? "";

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    /// <summary>A text that is never shown in an error.</summary>
    public string Secret(string key)
    {
        _read.Add(key);
        if (_element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        Refuse(key, Has(key) ? "(hidden)" : "(missing)", "a text that is not empty");
        return "";
    }

    public int Whole(string key, int? fallback, int min, int max) =>
        Read(key, fallback, $"a whole number from {min} to {max}", (JsonElement value, out int? number) =>
        {
            var isNumber = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);
            number = isNumber ? value.GetInt32() : 0;
            return isNumber && number >= min && number <= max;
        }) ?? 0;

    public double Number(string key, double? fallback, double min, double max) =>
        Read(key, fallback, string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"), (JsonElement value, out double? number) =>
        {
            number = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN;
            return number >= min && number <= max;
        }) ?? min;

    public bool Flag(string key, bool fallback) =>
        Read<bool?>(key, fallback, "true or false", (JsonElement value, out bool? flag) =>
        {
            flag = value.ValueKind == JsonValueKind.True;
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
        }) ?? fallback;

    /// <summary>One of an enum's names, written in lower camel case.</summary>
    public T OneOf<T>(string key, T? fallback)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        return Read(key, fallback, $"one of {string.Join(", ", names)}", (JsonElement value, out T? choice) =>
        {
            var index = value.ValueKind == JsonValueKind.String ? names.IndexOf(value.GetString()!) : -1;
            choice = index >= 0 ? Enum.GetValues<T>()[index] : default(T);
            return index >= 0;
        }) ?? default;
    }

    /// <summary>An address to listen on: an IP address and a port; port 0 takes a free one.</summary>
    public IPEndPoint Endpoint(string key)
    {
        return Read<IPEndPoint>(key, null, "an IP address and a port, such as 127.0.0.1:2775", (JsonElement value, out IPEndPoint? endpoint) =>
        {
            endpoint = null;
            return value.ValueKind == JsonValueKind.String && TryEndpoint(value.GetString()!, out endpoint);
        }) ?? new IPEndPoint(IPAddress.Loopback, 0);
    }

    /// <summary>An address to connect to: a host and a port.</summary>
    public DnsEndPoint Host(string key)
    {
        return Read<DnsEndPoint>(key, null, "a host and a port, such as smsc.example:2775", (JsonElement value, out DnsEndPoint? endpoint) =>
        {
            endpoint = null;
            var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            var colon = text.LastIndexOf(':');
            if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), out var port) || port == 0) return false;
            endpoint = new DnsEndPoint(text[..colon].Trim('[', ']'), port);
            return true;
        }) ?? new DnsEndPoint("localhost", 1);
    }

    /// <summary>Whether there is an object under the key.</summary>
    public bool IsObject(string key) => _element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object;

    /// <summary>The texts of an object below this one by their keys; empty when it is not there.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string key)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Child(key) is not { } child) return texts;
        foreach (var property in child.Element.EnumerateObject())
            if (child.Text(property.Name) is { Length: > 0 } text) texts[property.Name] = text;
        return texts;
    }

    /// <summary>An object below this one; null when it is not there.</summary>
    public ConfigurationNode? Child(string key)
    {
        _read.Add(key);
        if (!_element.TryGetProperty(key, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return new ConfigurationNode(PathOf(key), value, _errors);
        Refuse(key, Show(value), "an object");
        return null;
    }

    /// <summary>The objects of a list below this one.</summary>
    public IEnumerable<ConfigurationNode> Children(string key)
    {
        var index = 0;
        foreach (var item in Items(key))
        {
            var path = $"{PathOf(key)}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object) yield return new ConfigurationNode(path, item, _errors);
            else _errors.Add(new ConfigurationError(path, Show(item), "an object"));
        }
    }

    /// <summary>The texts of a list below this one.</summary>
    public IReadOnlyList<string> Texts(string key, int countMin)
    {
        var texts = new List<string>();
        foreach (var item in Items(key))
        {
            if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text) texts.Add(text);
            else Refuse(key, Show(item), "a list of texts that are not empty");
        }

        if (texts.Count < countMin) Refuse(key, $"{texts.Count} entries", $"at least {countMin}");
        return texts;
    }

    /// <summary>The entries of a list below this one, each a text or an object.</summary>
    public IReadOnlyList<(string? Text, ConfigurationNode? Node)> TextsOrChildren(string key, int countMin)
    {
        var entries = new List<(string?, ConfigurationNode?)>();
        foreach (var item in Items(key))
        {
            if (item.ValueKind == JsonValueKind.Object) entries.Add((null, new ConfigurationNode($"{PathOf(key)}[{entries.Count}]", item, _errors)));
            else if (item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text) entries.Add((text, null));
            else Refuse(key, Show(item), "a list of texts that are not empty, or objects");
        }

        if (entries.Count < countMin) Refuse(key, $"{entries.Count} entries", $"at least {countMin}");
        return entries;
    }

    /// <summary>Refuses what stands under a key, or for an empty one the object as a whole.</summary>
    public void Refuse(string key, string value, string rule) => _errors.Add(new ConfigurationError(PathOf(key), value, rule));

    /// <summary>Refuses every key that was not asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var property in _element.EnumerateObject())
            if (!_read.Contains(property.Name) && property.Name != "$schema")
                Refuse(property.Name, "(unknown key)", $"one of {string.Join(", ", _read.Order(StringComparer.Ordinal))}");
    }

    private delegate bool Parser<T>(JsonElement value, out T? parsed);

    private T? Read<T>(string key, T? fallback, string rule, Parser<T> parse)
    {
        _read.Add(key);
        if (!_element.TryGetProperty(key, out var value))
        {
            if (fallback is null) Refuse(key, "(missing)", rule);
            return fallback;
        }

        if (parse(value, out var parsed)) return parsed;
        Refuse(key, Show(value), rule);
        return fallback;
    }

    private JsonElement.ArrayEnumerator Items(string key)
    {
        _read.Add(key);
        if (!_element.TryGetProperty(key, out var value)) return default;
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray();
        Refuse(key, Show(value), "a list");
        return default;
    }

    private string PathOf(string key) => Path.Length == 0 || key.Length == 0 ? Path + key : $"{Path}.{key}";

    // The framework takes an address alone for one with port 0, which only a forgotten port would be.
    private static bool TryEndpoint(string text, out IPEndPoint? endpoint) =>
        IPEndPoint.TryParse(text, out endpoint)
        && (endpoint.Port > 0 || text.EndsWith(text.StartsWith('[') ? "]:0" : ":0", StringComparison.Ordinal));

    private static string Show(JsonElement value)
    {
        const int shownMax = 60;
        var text = value.GetRawText();
        return text.Length <= shownMax ? text : string.Concat(text.AsSpan(0, shownMax), "…");
    }
}
