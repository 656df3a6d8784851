using System.CommandLine;
using System.Text.Json;
using Signalbox.Appliance.FrontDoors.Smpp;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance bind …</c>: which sessions are bound, and closing one.</summary>
internal static class BindCommands
{
    public static Command Create()
    {
        var bind = new Command("bind", "Bound sessions of customers.");
        var list = Question.WithOptions(new Command("list", "Every bound session."));
        list.SetAction((result, cancellation) => Question.AskAsync<List<BindView>>(result, "admin/v1/binds", Show, cancellation));
        bind.Subcommands.Add(list);
        bind.Subcommands.Add(Close());
        return bind;
    }

    private static Command Close()
    {
        var id = new Argument<long>("id") { Description = "The bind's number, as bind list shows it." };
        var reason = new Option<string>("--reason") { Description = "Why, for the log.", DefaultValueFactory = _ => "no reason given" };
        var command = Question.WithOptions(
            new Command("close", "Asks a customer's session to unbind; what is in flight is still answered.") { id, reason });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Delete,
            $"admin/v1/binds/{result.GetRequiredValue(id)}?reason={Uri.EscapeDataString(result.GetRequiredValue(reason))}",
            null,
            (JsonElement _) => Console.WriteLine($"bind {result.GetRequiredValue(id)} is asked to unbind"),
            cancellation));
        return command;
    }

    private static void Show(List<BindView> binds)
    {
        var table = Tables.New("id", "account", "kind", "from", "since (UTC)");
        foreach (var bind in binds)
            table.AddRow($"{bind.Id}", Markup.Escape(bind.Account), bind.Kind, Markup.Escape(bind.Peer), $"{bind.Since:yyyy-MM-dd HH:mm:ss}");
        AnsiConsole.Write(table);
    }
}
