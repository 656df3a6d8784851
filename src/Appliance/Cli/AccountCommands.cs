using System.CommandLine;
using System.Text.Json.Nodes;
using Signalbox.Gateway.Accounts.Settings;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance account …</c>: accounts of a running appliance. A change is on disk and effective when the command ends.</summary>
internal static class AccountCommands
{
    public static Command Create()
    {
        var names = string.Join(", ", AccountSettings.All.Select(setting => setting.Name));
        var account = new Command("account", $"Accounts. Settings are: {names}.");
        account.Subcommands.Add(List());
        account.Subcommands.Add(Show());
        account.Subcommands.Add(Change("add", "Adds an account: account add ID password=… senders=…", HttpMethod.Put, mustBeNew: true));
        account.Subcommands.Add(
            Change("set", "Changes settings: account set ID ratePerSecond=10 senders=12345,Shop", HttpMethod.Patch, mustBeNew: false));
        account.Subcommands.Add(Remove());
        account.Subcommands.Add(KeyCommands.Create());
        return account;
    }

    private static Argument<string> Id() => new("id") { Description = "The account's id, which is also its login." };

    private static string PathOf(string id) => $"admin/v1/accounts/{Uri.EscapeDataString(id)}";

    private static Command List()
    {
        var command = Question.WithOptions(new Command("list", "Every account."));
        command.SetAction((result, cancellation) => Question.AskAsync<List<Mgmt.Admin.AccountView>>(
            result, "admin/v1/accounts", AdminCommands.ShowAccounts, cancellation));
        return command;
    }

    private static Command Show()
    {
        var id = Id();
        var command = Question.WithOptions(new Command("show", "All settings of an account but its password.") { id });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Get, PathOf(result.GetRequiredValue(id)), null, Tables.ShowFields, cancellation));
        return command;
    }

    private static Command Remove()
    {
        var id = Id();
        var command = Question.WithOptions(new Command("remove", "Removes an account; what it has submitted runs to its end.") { id });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Delete, PathOf(result.GetRequiredValue(id)), null,
            _ => Console.WriteLine($"{result.GetRequiredValue(id)} is removed"), cancellation));
        return command;
    }

    private static Command Change(string name, string description, HttpMethod method, bool mustBeNew)
    {
        var id = Id();
        var settings = new Argument<string[]>("setting")
        {
            Description = "name=value; a list is separated by commas.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = Question.WithOptions(new Command(name, description) { id, settings });
        command.SetAction((result, cancellation) => ChangeAsync(
            result, method, PathOf(result.GetRequiredValue(id)) + (mustBeNew ? "?new=true" : ""), result.GetRequiredValue(settings), cancellation));
        return command;
    }

    private static async Task<int> ChangeAsync(
        ParseResult result, HttpMethod method, string path, string[] settings, CancellationToken cancellation)
    {
        var body = new JsonObject();
        foreach (var setting in settings)
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                await Console.Error.WriteLineAsync($"'{setting}' is not of the form name=value");
                return ExitCode.Failed;
            }

            body[setting[..equals]] = setting[(equals + 1)..];
        }

        return await Question.SendAsync(result, method, path, body, Tables.ShowFields, cancellation);
    }
}
