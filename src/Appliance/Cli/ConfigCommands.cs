using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Configuration.Versions;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance config …</c>: changes the configuration of a running appliance, and shows how it came about (row O4).</summary>
internal static class ConfigCommands
{
    private const string Root = "admin/v1/configuration";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly Argument<string> File = new("file") { Description = "A file with JSON, or - for standard input." };
    private static readonly Argument<long> Version = new("version") { Description = "A version, as config versions shows it." };
    private static readonly Option<string> Comment = new("--comment") { Description = "Why.", DefaultValueFactory = _ => "" };

    public static Command Create()
    {
        var config = new Command("config", "The configuration in force, its versions, and the way to the next.");
        foreach (var command in Commands()) config.Subcommands.Add(command);
        return config;
    }

    private static IEnumerable<Command> Commands()
    {
        yield return Show();
        yield return Send("check", "Say what is wrong with a configuration, and what it would change.", HttpMethod.Post, "/check", "it would change");
        yield return Send("apply", "Put a configuration in force, whole or not at all.", HttpMethod.Put, "", "it changed");
        yield return Set();
        yield return Versions();
        yield return Diff();
        yield return RollBack();
    }

    private static Command Show()
    {
        var version = new Option<long?>("--version") { Description = "An earlier version instead." };
        var command = Question.WithOptions(new Command("show", "Print the configuration, without secrets.") { version });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Get,
            result.GetValue(version) is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Root}/versions/{number}") : Root,
            null,
            answer => Console.WriteLine(JsonSerializer.Serialize(answer.GetProperty("document"), Indented)),
            cancellation));
        return command;
    }

    private static Command Send(string verb, string description, HttpMethod method, string path, string done)
    {
        var command = Question.WithOptions(new Command(verb, description) { File, Comment });
        command.SetAction((result, cancellation) => SendFileAsync(result, method, path, done, cancellation));
        return command;
    }

    private static Command Set()
    {
        var section = new Argument<string>("section") { Description = "One key of the configuration, such as routes, links or shaping." };
        var command = Question.WithOptions(
            new Command("set", "Put one section in force, and leave the others as they are.") { section, File, Comment });
        command.SetAction((result, cancellation) =>
            SendFileAsync(result, HttpMethod.Put, $"/{Uri.EscapeDataString(result.GetRequiredValue(section))}", "it changed", cancellation));
        return command;
    }

    private static Command Versions()
    {
        var command = Question.WithOptions(new Command("versions", "The versions that are kept, the newest first."));
        command.SetAction((result, cancellation) =>
            Question.AskAsync<List<VersionView>>(result, $"{Root}/versions", ShowVersions, cancellation));
        return command;
    }

    private static Command Diff()
    {
        var to = new Argument<long?>("to") { Description = "Another version; the one in force unless told.", DefaultValueFactory = _ => null };
        var command = Question.WithOptions(new Command("diff", "What is different between two versions.") { Version, to });
        command.SetAction((result, cancellation) => Question.AskAsync<List<string>>(
            result,
            PathOfDiff(result.GetRequiredValue(Version), result.GetValue(to)),
            lines => lines.ForEach(Console.WriteLine),
            cancellation));
        return command;
    }

    private static Command RollBack()
    {
        var command = Question.WithOptions(new Command("rollback", "Put an earlier version in force again, as a new one.") { Version, Comment });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Post,
            string.Create(CultureInfo.InvariantCulture, $"{Root}/rollback/{result.GetRequiredValue(Version)}?by={By}"),
            null,
            answer => ShowChange(answer, "it changed"),
            cancellation));
        return command;
    }

    private static string PathOfDiff(long from, long? to)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Root}/diff?from={from}");
        return to is { } other ? string.Create(CultureInfo.InvariantCulture, $"{path}&to={other}") : path;
    }

    private static string By => Uri.EscapeDataString(Environment.UserName);

    private static async Task<int> SendFileAsync(ParseResult result, HttpMethod method, string path, string done, CancellationToken cancellation)
    {
        var file = result.GetRequiredValue(File);
        JsonNode? body;
        try
        {
            var text = file == "-" ? await Console.In.ReadToEndAsync(cancellation) : await System.IO.File.ReadAllTextAsync(file, cancellation);
            body = JsonNode.Parse(text, documentOptions: Lenient);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or JsonException)
        {
            await Console.Error.WriteLineAsync($"{file}: {wrong.Message}");
            return ExitCode.Failed;
        }

        var comment = Uri.EscapeDataString(result.GetValue(Comment) ?? "");
        return await Question.SendAsync(
            result, method, $"{Root}{path}?by={By}&comment={comment}", body, answer => ShowChange(answer, done), cancellation);
    }

    private static void ShowChange(JsonElement answer, string done)
    {
        foreach (var error in answer.GetProperty("errors").EnumerateArray()) Console.WriteLine(error.GetString());
        var changes = answer.GetProperty("changes");
        Console.WriteLine(changes.GetArrayLength() == 0 ? "nothing is different" : $"{done}:");
        foreach (var change in changes.EnumerateArray()) Console.WriteLine($"  {change.GetString()}");
        Console.WriteLine($"version {answer.GetProperty("version").GetInt64()} is in force");
    }

    private static void ShowVersions(List<VersionView> versions)
    {
        var table = Tables.New("version", "since", "by", "comment");
        foreach (var version in versions)
        {
            table.AddRow(
                Tables.Number(version.Version), $"{version.At:yyyy-MM-dd HH:mm:ss} UTC", Markup.Escape(version.By), Markup.Escape(version.Comment));
        }

        AnsiConsole.Write(table);
    }
}
