using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Signalbox.Appliance.Queues;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance queue …</c>: what waits for the links, and what an operator may do with it.</summary>
internal static class QueueCommands
{
    private static readonly Argument<string> Link = new("link") { Description = "The link, as queue list shows it." };

    public static Command Create()
    {
        var queue = new Command("queue", "What waits for the links.");
        foreach (var command in Commands()) queue.Subcommands.Add(command);
        return queue;
    }

    private static IEnumerable<Command> Commands()
    {
        yield return List();
        yield return Show();
        yield return Act("pause", "Lets nothing go any more; messages still come in.", "is paused");
        yield return Act("resume", "Lets it work again.", "works again");
        yield return Act("drain", "Lets go what waits; new messages go to the next link of their route.", "lets go what waits, and takes no more");
        yield return Move();
        yield return Paces();
    }

    private static Command List()
    {
        var command = Question.WithOptions(new Command("list", "Every queue."));
        command.SetAction((result, cancellation) => Question.AskAsync<List<QueueView>>(result, "admin/v1/queues", ShowAll, cancellation));
        return command;
    }

    private static Command Show()
    {
        var command = Question.WithOptions(new Command("show", "One queue: whose it is, and what holds it back.") { Link });
        command.SetAction((result, cancellation) => Question.AskAsync<QueueView>(result, PathOf(result), ShowOne, cancellation));
        return command;
    }

    private static Command Act(string verb, string description, string done)
    {
        var command = Question.WithOptions(new Command(verb, description) { Link });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Post, $"{PathOf(result)}/{verb}", null,
            (JsonElement _) => Console.WriteLine($"{result.GetRequiredValue(Link)} {done}"), cancellation));
        return command;
    }

    private static Command Move()
    {
        var to = new Option<string>("--to") { Description = "The link that is to send what waits.", Required = true };
        var command = Question.WithOptions(new Command("move", "Gives what waits to another link; what is in flight stays.") { Link, to });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Post,
            $"{PathOf(result)}/move?to={Uri.EscapeDataString(result.GetRequiredValue(to))}",
            null,
            answer => Console.WriteLine($"{Tables.Number(answer.GetProperty("moved").GetInt32())} moved to {result.GetRequiredValue(to)}"),
            cancellation));
        return command;
    }

    private static Command Paces()
    {
        var command = Question.WithOptions(new Command("paces", "What the shaping rules have let through."));
        command.SetAction((result, cancellation) => Question.AskAsync<List<PaceView>>(result, "admin/v1/paces", ShowPaces, cancellation));
        return command;
    }

    private static string PathOf(ParseResult result) => $"admin/v1/queues/{Uri.EscapeDataString(result.GetRequiredValue(Link))}";

    private static void ShowAll(List<QueueView> queues)
    {
        var table = Tables.New("link", "mode", "waiting", "pausing", "oldest", "taken", "limited by");
        foreach (var queue in queues)
        {
            table.AddRow(
                Markup.Escape(queue.Link), queue.Mode, Tables.Number(queue.Waiting), Tables.Number(queue.Pausing), Age(queue.OldestSeconds),
                Tables.Number(queue.Taken), Markup.Escape(string.Join("; ", Limits(queue))));
        }

        AnsiConsole.Write(table);
    }

    private static void ShowOne(QueueView queue)
    {
        ShowAll([queue]);
        var table = Tables.New("account", "waiting");
        foreach (var account in queue.Accounts) table.AddRow(Markup.Escape(account.Account), Tables.Number(account.Waiting));
        AnsiConsole.Write(table);
    }

    private static void ShowPaces(List<PaceView> paces)
    {
        var table = Tables.New("rule", "of", "a second", "burst", "passed", "today");
        foreach (var pace in paces)
        {
            table.AddRow(
                Markup.Escape(pace.Rule), Markup.Escape(pace.Key), pace.RatePerSecond.ToString("0.###", CultureInfo.InvariantCulture),
                pace.Burst.ToString("0.#", CultureInfo.InvariantCulture), Tables.Number(pace.Passed),
                pace.PerDay == 0 ? "" : $"{Tables.Number(pace.PassedToday)} of {Tables.Number(pace.PerDay)}");
        }

        AnsiConsole.Write(table);
    }

    private static IEnumerable<string> Limits(QueueView queue) =>
        queue.Held.Select(held => $"pace {held.Pace}").Prepend(queue.LimitedBy).Where(limit => limit.Length > 0);

    private static string Age(double seconds) =>
        seconds == 0 ? "" : TimeSpan.FromSeconds(seconds).ToString("d'd 'hh':'mm':'ss", CultureInfo.InvariantCulture);
}
