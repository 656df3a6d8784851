using System.Text.Json.Nodes;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Pushes.Bodies;

namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>Writes the setting <c>push</c> as <see cref="PushReader"/> reads it.</summary>
internal static class PushWriter
{
    /// <summary>For people and programs: the secret is not shown.</summary>
    public static JsonNode? Show(PushSettings? settings) =>
        settings is null ? null : Write(settings, settings.Secret.Length > 0 ? PushReader.Hidden : "");

    /// <summary>For the store.</summary>
    public static JsonNode? Keep(PushSettings? settings) => settings is null ? null : Write(settings, settings.Secret);

    private static JsonObject Write(PushSettings settings, string secret) => new()
    {
        ["url"] = settings.Url.OriginalString,
        ["method"] = SettingNames<PushMethod>.Write(settings.Method),
        ["headers"] = new JsonObject(settings.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        ["authentication"] = SettingNames<PushAuthentication>.Write(settings.Authentication),
        ["user"] = settings.User,
        ["secret"] = secret,
        ["when"] = SettingNames<PushMoment>.Write(settings.When),
        ["format"] = SettingNames<PushFormat>.Write(settings.Format),
        ["fields"] = Write(settings.Fields),
        ["template"] = settings.Template?.ToString() ?? "",
        ["contentType"] = settings.ContentType,
        ["concurrency"] = settings.Concurrency,
        ["services"] = Services(settings),
        ["schedule"] = new JsonArray([.. settings.Schedule.Steps.Select(Write)]),
        ["connectSeconds"] = (int)settings.ConnectMax.TotalSeconds,
        ["answerSeconds"] = (int)settings.AnswerMax.TotalSeconds,
        ["authorities"] = settings.Authorities,
    };

    private static JsonArray Services(PushSettings settings)
    {
        var services = new JsonArray();
        if (settings.CoversJobs) services.Add("http");
        if (settings.CoversSessions) services.Add("smpp");
        return services;
    }

    private static JsonObject Write(PushStep step) => new()
    {
        ["everySeconds"] = (int)step.Every.TotalSeconds, ["untilSeconds"] = (int)step.Until.TotalSeconds,
    };

    private static JsonArray Write(IReadOnlyList<PushField> fields) => new([.. fields.Select(Write)]);

    private static JsonObject Write(PushField field)
    {
        var written = new JsonObject { ["name"] = field.Name };
        if (field.From.Length > 0) written["from"] = field.From;
        else written["value"] = field.Value;
        if (field.Fields.Count > 0) written["fields"] = Write(field.Fields);
        return written;
    }
}
