using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Cli;

/// <summary>What every command that asks a running appliance shares: where it is, how it is asked, and how the answer is printed.</summary>
internal static class Question
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print JSON instead of tables." };
    private static readonly Option<string> Data = new("--data")
    {
        Description = "The data directory, where the admin socket lies.",
        DefaultValueFactory = _ => "data",
    };
    private static readonly Option<string?> Url = new("--url") { Description = "Speak over HTTP instead, such as http://127.0.0.1:8080." };
    private static readonly Option<string?> Token = new("--token") { Description = "The token, with --url." };

    public static Command WithOptions(Command command)
    {
        command.Options.Add(AsJson);
        return WithPlace(command);
    }

    /// <summary>Adds only the options that say where the appliance is.</summary>
    public static Command WithPlace(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Url);
        command.Options.Add(Token);
        return command;
    }

    /// <summary>Whether JSON was asked for.</summary>
    public static bool WantsJson(ParseResult result) => result.GetValue(AsJson);

    /// <summary>Asks for something and shows it.</summary>
    public static Task<int> AskAsync<T>(ParseResult result, string path, Action<T> show, CancellationToken cancellation) =>
        SendAsync(result, HttpMethod.Get, path, null, answer => show(answer.Deserialize<T>(Json)!), cancellation);

    /// <summary>Sends a request and shows its answer; an error goes to the standard error, and is the command's failure.</summary>
    public static Task<int> SendAsync(
        ParseResult result, HttpMethod method, string path, JsonNode? body, Action<JsonElement> show, CancellationToken cancellation) =>
        SendAsync(result, client => client.SendAsync(method, path, body, cancellation), show);

    /// <summary>The same with content that may take long to send.</summary>
    public static Task<int> SendContentAsync(
        ParseResult result, HttpMethod method, string path, HttpContent content, Action<JsonElement> show, CancellationToken cancellation) =>
        SendAsync(result, client => client.UploadAsync(method, path, content, cancellation), show);

    private static async Task<int> SendAsync(
        ParseResult result, Func<AdminClient, Task<(JsonElement? Answer, string? Error)>> send, Action<JsonElement> show)
    {
        using var client = OpenClient(result);
        if (client is null) return ExitCode.Failed;
        var (answer, error) = await send(client);
        if (answer is not { } document)
        {
            await Console.Error.WriteLineAsync(error);
            return ExitCode.Failed;
        }

        if (result.GetValue(AsJson)) Console.WriteLine(JsonSerializer.Serialize(document, Json));
        else show(document);
        return ExitCode.Done;
    }

    /// <summary>The way to the appliance that the options name; null after an error that was told.</summary>
    public static AdminClient? OpenClient(ParseResult result)
    {
        if (result.GetValue(Url) is not { } url) return AdminClient.OverSocket(result.GetRequiredValue(Data));
        if (Uri.TryCreate(url, UriKind.Absolute, out var address)) return AdminClient.OverHttp(address, result.GetValue(Token));
        Console.Error.WriteLine($"--url: '{url}' is not an address such as http://127.0.0.1:8080");
        return null;
    }
}
