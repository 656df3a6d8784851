using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.Play.Http;

/// <summary>
/// Makes a request of the REST interface: <c>rest job text="Hello" options={"flash":true}</c>, <c>rest GET path=/sms?jobId={j1}</c>. JSON stands in
/// it as it is, without blanks or else in quotes.
/// </summary>
internal static class RestRequest
{
    /// <summary>The first word of such a step.</summary>
    public const string Verb = "rest";

    /// <summary>The second word of one that submits a job.</summary>
    public const string Job = "job";

    private const string Root = "/rest/v1";
    private const string None = "none";
    private const string Subscriber = "79001234567";
    private const string Password = "pass";

    // Fields that are no headers.
    private static readonly string[] Ours = ["path", "body", "type", "user", Password, "to", "text", "options", "recipients", "messages", "over"];

    /// <summary>Whether the words and fields of a step make sense.</summary>
    public static bool IsOne(Statement action) =>
        action.Words is [Job] || (action.Words is [var method] && method.All(char.IsAsciiLetterUpper) && action.Find("path") is not null);

    /// <summary>Whether it only asks.</summary>
    public static bool IsQuestion(Statement action) => action.Words is ["GET"];

    public static HttpRequestMessage Make(Uri http, Uri https, Statement action, Func<string, string> fill)
    {
        string? Find(string name) => action.Find(name) is { } value ? value.Filled(fill).Text : null;
        var root = Find("over") == "tls" ? https : http;
        var isJob = action.Words[0] == Job;
        var path = Find("path") ?? "/jobs";
        var request = new HttpRequestMessage(isJob ? HttpMethod.Post : new HttpMethod(action.Words[0]), new Uri(root, Root + path));
        if (BodyOf(action, isJob, Find, fill) is { } body) request.Content = new ByteArrayContent(body);
        if ((Find("type") ?? "application/json") is not None and var type) request.Content?.Headers.TryAddWithoutValidation("Content-Type", type);
        SignIn(request, Find("user") ?? "demo", Find(Password));
        foreach (var header in action.Fields.Where(field => !Ours.Contains(field.Field)))
            request.Headers.TryAddWithoutValidation(header.Field!, header.Value!.Text);
        return request;
    }

    private static byte[]? BodyOf(Statement action, bool isJob, Func<string, string?> find, Func<string, string> fill)
    {
        if (action.Find("body") is { } body) return body.Filled(fill).Octets(Encoding.UTF8.GetBytes);
        return isJob ? Encoding.UTF8.GetBytes(JobOf(find)) : null;
    }

    private static string JobOf(Func<string, string?> find)
    {
        var text = JsonValue.Create(find("text") ?? "Hello").ToJsonString();
        var messages = find("messages") ?? $$"""[{"text":{{text}},"recipients":{{Recipients(find("recipients"), find("to") ?? Subscriber)}}}]""";
        return find("options") is { } options ? $$"""{"options":{{options}},"messages":{{messages}}}""" : $$"""{"messages":{{messages}}}""";
    }

    // Those that are written out, so many that differ, or those whose numbers stand behind commas.
    private static string Recipients(string? written, string to)
    {
        if (written is not null && !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return written;
        var numbers = written is null
            ? to.Split(',')
            : Enumerable.Range(0, int.Parse(written, CultureInfo.InvariantCulture)).Select(number => $"7900{number:D7}");
        return $"[{string.Join(',', numbers.Select(number => $"{{\"dst\":\"{number}\"}}"))}]";
    }

    private static void SignIn(HttpRequestMessage request, string user, string? password)
    {
        if (password == None || request.Headers.Contains("Authorization")) return;
        var credentials = $"{user}:{password ?? StageFiles.PasswordOf(user)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
    }
}
