using System.Text.Json;
using System.Text.RegularExpressions;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Pushes.Bodies;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>Reads the setting <c>push</c>. The first thing wrong is told, with its place.</summary>
internal sealed partial class PushReader
{
    /// <summary>Stands for a secret that is not shown; sent back, the secret stays.</summary>
    public const string Hidden = "(hidden)";

    private const int UrlMax = 2048;
    private const int HeadersMax = 20;
    private const int TextMax = 1024;
    private const int FieldsMax = 50;
    private const int ConcurrencyMax = 64;
    private const int SecondsMax = 120;

    /// <summary>The keys, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "url", "method", "headers", "authentication", "user", "secret", "when", "format", "fields", "template", "contentType", "concurrency",
        "services", "schedule", "connectSeconds", "answerSeconds", "authorities",
    ];

    // Set by what the framework and the standard keep to themselves (RFC 9110, 6.6 and 7.6), or by the authentication.
    private static readonly string[] OwnHeaders =
    [
        "authorization", "proxy-authorization", "host", "content-length", "content-type", "connection", "transfer-encoding", "te", "trailer",
        "upgrade", "expect", "keep-alive", "proxy-connection",
    ];

    private readonly JsonElement _document;
    private readonly PushSettings? _former;
    private string? _fault;

    private PushReader(JsonElement document, PushSettings? former)
    {
        _document = document;
        _former = former;
    }

    /// <summary>What the setting says; null when something is wrong with it.</summary>
    /// <param name="value">The setting.</param>
    /// <param name="former">What it was: a secret that is not given stays, as long as the receiver's host and the authentication do.</param>
    /// <param name="fault">What is wrong, and where.</param>
    public static PushSettings? Read(SettingValue value, PushSettings? former, out string fault)
    {
        fault = "an object with a url; see docs/push.md";
        if (!value.TryObject(out var document)) return null;
        var reader = new PushReader(document, former);
        var settings = reader.Read();
        fault = reader._fault ?? "";
        return reader._fault is null ? settings : null;
    }

    private PushSettings? Read()
    {
        foreach (var key in _document.EnumerateObject().Where(key => !Keys.Contains(key.Name)))
            Refuse(key.Name, $"no key of push; one of {string.Join(", ", Keys)}");
        if (ReadUrl() is not { } url) return null;
        var settings = new PushSettings
        {
            Url = url,
            Method = OneOf<PushMethod>("method"),
            Headers = ReadHeaders(),
            Authentication = OneOf<PushAuthentication>("authentication"),
            User = Text("user", 255),
            When = OneOf<PushMoment>("when"),
            Format = OneOf<PushFormat>("format"),
            ContentType = Text("contentType", 128),
            Concurrency = Whole("concurrency", 4, 1, ConcurrencyMax),
            Schedule = ReadSchedule(),
            ConnectMax = TimeSpan.FromSeconds(Whole("connectSeconds", 10, 1, SecondsMax)),
            AnswerMax = TimeSpan.FromSeconds(Whole("answerSeconds", 30, 1, SecondsMax)),
            Authorities = Text("authorities", TextMax),
        };
        return ReadBody(ReadServices(ReadSecret(settings)));
    }

    private Uri? ReadUrl()
    {
        const string rule = "an address such as https://customer.example/push, without user and fragment";
        var text = Text("url", UrlMax);
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.UserInfo.Length == 0
            && url.Fragment.Length == 0 && url.Host.Length > 0) return url;
        Refuse("url", rule);
        return null;
    }

    private List<KeyValuePair<string, string>> ReadHeaders()
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (Find("headers") is not { } value) return headers;
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() > HeadersMax)
        {
            Refuse("headers", $"an object of at most {HeadersMax} names and values");
            return headers;
        }

        foreach (var header in value.EnumerateObject())
        {
            if (!Token().IsMatch(header.Name) || header.Value.ValueKind != JsonValueKind.String || !Printable().IsMatch(header.Value.GetString()!))
                Refuse($"headers.{header.Name}", $"a name as of RFC 9110, 5.6.2, and a text of at most {TextMax} characters that can be printed");
            else if (OwnHeaders.Contains(header.Name.ToLowerInvariant()) || header.Name.StartsWith("Signalbox-", StringComparison.OrdinalIgnoreCase))
                Refuse($"headers.{header.Name}", "not a header that is ours to set; authentication and contentType have keys of their own");
            else headers.Add(new(header.Name, header.Value.GetString()!));
        }

        return headers;
    }

    private PushSettings ReadSecret(PushSettings settings)
    {
        var secret = Text("secret", TextMax);
        var isSame = _former is not null && _former.Authentication == settings.Authentication && _former.Url.Scheme == settings.Url.Scheme
            && _former.Url.Authority == settings.Url.Authority;
        if (secret is "" or Hidden) secret = isSame ? _former!.Secret : "";
        var needsUser = settings.Authentication is PushAuthentication.Basic or PushAuthentication.Digest;
        var needsSecret = settings.Authentication != PushAuthentication.None
            || settings.Headers.Any(header => header.Value.Contains(PushSettings.SecretPlace, StringComparison.Ordinal));
        if (needsUser && (settings.User.Length == 0 || settings.User.Contains(':', StringComparison.Ordinal)))
            Refuse("user", "a name without a colon, which this authentication needs");
        if (needsSecret && secret.Length == 0)
        {
            Refuse(
                "secret", "a text that is not empty, which this authentication or a header needs; one that was given stays for the same host alone");
        }

        if (secret.Any(char.IsControl)) Refuse("secret", "a text without control characters");
        return settings with { Secret = secret };
    }

    private PushSettings ReadServices(PushSettings settings)
    {
        if (Find("services") is not { } value) return settings;
        if (new SettingValue(value).TryTexts(out var names) && names.Count > 0 && names.All(name => name is "http" or "smpp"))
            return settings with { CoversJobs = names.Contains("http"), CoversSessions = names.Contains("smpp") };
        Refuse("services", "a list of any of http, smpp");
        return settings;
    }

    private PushSettings ReadBody(PushSettings settings)
    {
        if (settings.ContentType.Length > 0 && !MediaType().IsMatch(settings.ContentType))
            Refuse("contentType", "a media type such as application/json; charset=utf-8");
        var template = Text("template", PushTemplate.LengthMax);
        var fields = Find("fields") is { } list ? ReadFields("fields", list, PushNames.Of(settings.When)) : [];
        if (template.Length > 0 && fields.Count > 0) Refuse("fields", "not beside a template");
        settings = settings with { Fields = fields };
        if (template.Length == 0 || _fault is not null) return settings;
        if (PushTemplate.TryParse(template, settings.Format, settings.When, out var fault) is { } parsed) return settings with { Template = parsed };
        Refuse("template", fault);
        return settings;
    }

    private List<PushField> ReadFields(string place, JsonElement list, IReadOnlyList<string> known)
    {
        var fields = new List<PushField>();
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > FieldsMax)
        {
            Refuse(place, $"a list of at most {FieldsMax} fields");
            return fields;
        }

        foreach (var entry in list.EnumerateArray())
        {
            var here = $"{place}[{fields.Count}]";
            if (ReadField(here, entry, known) is not { } field) break;
            if (fields.Any(other => other.Name == field.Name)) Refuse($"{here}.name", "each name once");
            fields.Add(field);
        }

        return fields;
    }

    private PushField? ReadField(string place, JsonElement entry, IReadOnlyList<string> known)
    {
        if (entry.ValueKind != JsonValueKind.Object
            || entry.EnumerateObject().FirstOrDefault(key => key.Name is not ("name" or "from" or "value" or "fields")) is { Value.ValueKind: not 0 })
            return Refuse(place, "an object with name, and from or value; for recipients also fields");
        var (from, value) = (TextIn(entry, "from"), TextIn(entry, "value"));
        var name = TextIn(entry, "name") ?? from ?? "";
        if (!FieldName().IsMatch(name))
            return Refuse($"{place}.name", "a letter or underscore, then up to 63 letters, digits, dots, hyphens and underscores");
        if ((from is null) == (value is null)) return Refuse(place, "either from or value");
        if (from is not null && !known.Contains(from)) return Refuse($"{place}.from", $"one of {string.Join(", ", known)}");
        if (value is { Length: > TextMax }) return Refuse($"{place}.value", $"at most {TextMax} characters");
        if (!entry.TryGetProperty("fields", out var inner)) return new PushField(name, from ?? "", value ?? "", []);
        return from == PushNames.Recipients
            ? new PushField(name, from, "", ReadFields($"{place}.fields", inner, PushNames.OfRecipient))
            : Refuse($"{place}.fields", $"of {PushNames.Recipients} alone");
    }

    private PushSchedule ReadSchedule()
    {
        const string rule = "a list of at most 10 steps such as {\"everySeconds\": 20, \"untilSeconds\": 60}, each until later than the one before, "
            + "for 30 days and 10000 attempts at the most";
        if (Find("schedule") is not { } value) return PushSchedule.Usual;
        var steps = new List<PushStep>();
        foreach (var entry in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default)
        {
            if (entry.ValueKind != JsonValueKind.Object || entry.EnumerateObject().Count() != 2
                || !TryWhole(entry, "everySeconds", out var every) || !TryWhole(entry, "untilSeconds", out var until)) break;
            steps.Add(new PushStep(TimeSpan.FromSeconds(every), TimeSpan.FromSeconds(until)));
        }

        var isWhole = value.ValueKind == JsonValueKind.Array && steps.Count == value.GetArrayLength();
        if (isWhole && PushSchedule.TryMake(steps) is { } schedule) return schedule;
        Refuse("schedule", rule);
        return PushSchedule.Usual;
    }

    private static bool TryWhole(JsonElement entry, string key, out long number)
    {
        number = 0;
        return entry.TryGetProperty(key, out var value) && new SettingValue(value).TryWhole(1, (long)PushSchedule.LengthMax.TotalSeconds, out number);
    }

    private static string? TextIn(JsonElement entry, string key) =>
        entry.TryGetProperty(key, out var value) && new SettingValue(value).TryText(out var text) ? text : null;

    private JsonElement? Find(string key) =>
        _document.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private string Text(string key, int max)
    {
        if (Find(key) is not { } value) return "";
        if (new SettingValue(value).TryText(out var text) && text.Length <= max) return text;
        Refuse(key, $"a text of at most {max} characters");
        return "";
    }

    private int Whole(string key, int usual, int min, int max)
    {
        if (Find(key) is not { } value) return usual;
        if (new SettingValue(value).TryWhole(min, max, out var number)) return (int)number;
        Refuse(key, $"a whole number from {min} to {max}");
        return usual;
    }

    private T OneOf<T>(string key)
        where T : struct, Enum
    {
        if (Find(key) is not { } value) return default;
        if (new SettingValue(value).TryOneOf(out T choice)) return choice;
        Refuse(key, $"one of {SettingNames<T>.Listed}");
        return default;
    }

    private PushField? Refuse(string place, string rule)
    {
        _fault ??= $"push.{place}: {rule}";
        return null;
    }

    // RFC 9110, 5.6.2.
    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[\x20-\x7E]{0,1024}$")]
    private static partial Regex Printable();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.-]{0,63}$")]
    private static partial Regex FieldName();

    // RFC 9110, 8.3.1.
    [GeneratedRegex("^[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+( *; *[0-9A-Za-z-]+=[0-9A-Za-z_\"-]+)*$")]
    private static partial Regex MediaType();
}
