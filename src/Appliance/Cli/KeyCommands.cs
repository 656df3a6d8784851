using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Mgmt.Admin;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance account key …</c>: keys by which an account's programs sign in to the API without its password.</summary>
internal static class KeyCommands
{
    public static Command Create()
    {
        var key = new Command("key", "Keys by which an account's programs sign in to /api/v2 without its password.");
        key.Subcommands.Add(Add());
        key.Subcommands.Add(List());
        key.Subcommands.Add(Remove());
        return key;
    }

    private static Argument<string> Account() => new("account") { Description = "The account's id." };

    private static Argument<string> Name() => new("name")
    {
        Description = "The key's name: letters, digits, hyphens, underscores and dots, a letter or digit first.",
    };

    private static string PathOf(string account) => $"admin/v1/accounts/{Uri.EscapeDataString(account)}/keys";

    private static Command Add()
    {
        var (account, name) = (Account(), Name());
        var scopes = new Option<string>("--scopes") { Description = "What it may do: send, read, change, separated by commas.", Required = true };
        var expires = new Option<string?>("--expires")
        {
            Description = "From when on it is worth nothing, such as 2027-12-31; never unless told.",
        };
        var command = Question.WithOptions(
            new Command("add", "Makes a key: account key add ID NAME --scopes send,read. Its token is shown once.")
            {
                account, name, scopes, expires,
            });
        command.SetAction((result, cancellation) =>
        {
            var names = result.GetRequiredValue(scopes).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var body = new JsonObject
            {
                ["name"] = result.GetRequiredValue(name),
                ["scopes"] = new JsonArray([.. names.Select(scope => (JsonNode)scope)]),
                ["expires"] = result.GetValue(expires),
            };
            return Question.SendAsync(
                result, HttpMethod.Post, PathOf(result.GetRequiredValue(account)), body, ShowToken, cancellation);
        });
        return command;
    }

    private static Command List()
    {
        var account = Account();
        var command = Question.WithOptions(new Command("list", "An account's keys.") { account });
        command.SetAction((result, cancellation) => Question.AskAsync<List<KeyView>>(
            result, PathOf(result.GetRequiredValue(account)), Show, cancellation));
        return command;
    }

    private static Command Remove()
    {
        var (account, name) = (Account(), Name());
        var command = Question.WithOptions(new Command("remove", "Removes a key; it is worth nothing from then on.") { account, name });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Delete,
            $"{PathOf(result.GetRequiredValue(account))}/{Uri.EscapeDataString(result.GetRequiredValue(name))}",
            null,
            _ => Console.WriteLine($"{result.GetRequiredValue(name)} is removed"),
            cancellation));
        return command;
    }

    private static void ShowToken(JsonElement key)
    {
        Console.WriteLine(key.GetProperty("token").GetString());
        Console.Error.WriteLine("Keep it now: it is shown this once. Programs send it as 'Authorization: Bearer TOKEN'.");
    }

    private static void Show(List<KeyView> keys)
    {
        var table = Tables.New("key", "scopes", "created", "expires");
        foreach (var key in keys) table.AddRow(key.Name, string.Join(", ", key.Scopes), Time(key.Created), Time(key.Expires, "never"));
        AnsiConsole.Write(table);
    }

    private static string Time(DateTimeOffset? time, string none = "") => time?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? none;
}
