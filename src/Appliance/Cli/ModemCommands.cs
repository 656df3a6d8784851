using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Links.Modem;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance modem …</c>: the ports of the banks, and what a person may have one do.</summary>
internal static class ModemCommands
{
    private static readonly Argument<string> Port = new("port") { Description = "Bank and number, such as bank-a/3, as modem list shows them." };

    public static Command Create()
    {
        var modem = new Command("modem", "Ports of the modem banks.");
        foreach (var command in Commands()) modem.Subcommands.Add(command);
        return modem;
    }

    private static IEnumerable<Command> Commands()
    {
        yield return List();
        yield return Show();
        yield return Suspend();
        yield return Act("resume", "Has the port take messages again.", "takes messages again");
        yield return Act("reset", "Restarts the modem.", "is restarted");
        yield return Ask("at", "command", "One AT command by hand. What could lock the card or wants a prompt is refused.");
        yield return Ask("ussd", "code", "Dials a code such as *100# and shows the network's answer.");
        yield return Trace();
    }

    private static Command List()
    {
        var command = Question.WithOptions(new Command("list", "Every port."));
        command.SetAction((result, cancellation) =>
            Question.AskAsync<List<ModemView>>(result, "admin/v1/modems", ShowAll, cancellation));
        return command;
    }

    private static Command Show()
    {
        var unmasked = new Option<bool>("--unmasked") { Description = "Show the numbers of card and modem in full." };
        var command = Question.WithOptions(new Command("show", "One port, with all that is known.") { Port, unmasked });
        command.SetAction((result, cancellation) => Question.AskAsync<JsonElement>(
            result, $"{PathOf(result)}?unmasked={(result.GetValue(unmasked) ? "true" : "false")}", Tables.ShowFields, cancellation));
        return command;
    }

    private static Command Suspend()
    {
        var reason = new Option<string>("--reason") { Description = "Why, for the status.", DefaultValueFactory = _ => "by an operator" };
        var command = Question.WithOptions(
            new Command("suspend", "Has the port take no more messages, once what it is sending is done; it goes on to receive.") { Port, reason });
        command.SetAction((result, cancellation) => SendAsync(
            result, "suspend", new JsonObject { ["reason"] = result.GetRequiredValue(reason) }, "takes no more messages", cancellation));
        return command;
    }

    private static Command Act(string verb, string description, string done)
    {
        var command = Question.WithOptions(new Command(verb, description) { Port });
        command.SetAction((result, cancellation) => SendAsync(result, verb, null, done, cancellation));
        return command;
    }

    private static Command Ask(string verb, string asked, string description)
    {
        var text = new Argument<string>(asked) { Description = $"The {asked}." };
        var command = Question.WithOptions(new Command(verb, description) { Port, text });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Post,
            $"{PathOf(result)}/{verb}",
            new JsonObject { [asked] = result.GetRequiredValue(text) },
            answer => ShowLines(answer.GetProperty("lines")),
            cancellation));
        return command;
    }

    private static Command Trace()
    {
        var command = Question.WithPlace(
            new Command("trace", "What the port and its modem say to each other, until the time is over or Ctrl-C ends it.")
            {
                Port, TraceCommands.Unmasked, TraceCommands.Seconds, TraceCommands.Output,
            });
        command.SetAction((result, cancellation) => TraceCommands.StreamAsync(
            result,
            $"modem {result.GetRequiredValue(Port)}",
            $"{PathOf(result)}/trace?{TraceCommands.QueryOf(result)}",
            result.GetValue(TraceCommands.Output),
            cancellation));
        return command;
    }

    private static Task<int> SendAsync(ParseResult result, string verb, JsonNode? body, string done, CancellationToken cancellation) =>
        Question.SendAsync(
            result, HttpMethod.Post, $"{PathOf(result)}/{verb}", body,
            (JsonElement _) => Console.WriteLine($"{result.GetRequiredValue(Port)} {done}"), cancellation);

    // What is no port is asked for all the same, and answered that there is none.
    private static string PathOf(ParseResult result) =>
        "admin/v1/modems/" + string.Join('/', result.GetRequiredValue(Port).Split('/').Select(Uri.EscapeDataString));

    private static void ShowLines(JsonElement lines)
    {
        foreach (var line in lines.EnumerateArray()) Console.WriteLine(line.GetString());
    }

    private static void ShowAll(List<ModemView> modems)
    {
        var table = Tables.New("port", "state", "alarm", "modem", "dBm", "sent", "unknown", "in", "reason");
        foreach (var modem in modems)
        {
            table.AddRow(
                modem.Name, modem.SuspendedBecause is null ? modem.State : "Suspended", modem.Alarm ?? "", Markup.Escape(modem.Modem ?? ""),
                $"{modem.SignalDbm}", Tables.Number(modem.Accepted), Tables.Number(modem.Unknown),
                Tables.Number(modem.Received), Markup.Escape(modem.SuspendedBecause ?? modem.Reason ?? ""));
        }

        AnsiConsole.Write(table);
    }
}
