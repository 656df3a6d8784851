using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Appliance.Links.Sigtran.Admin;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance ss7 …</c>: links into signalling networks, layer by layer.</summary>
internal static class Ss7Commands
{
    private static readonly Argument<string> Link = new("link") { Description = "The link's name, as links shows it." };

    public static Command Create()
    {
        var ss7 = new Command("ss7", "Links into signalling networks (SIGTRAN).");
        ss7.Subcommands.Add(Show());
        ss7.Subcommands.Add(TestSri());
        ss7.Subcommands.Add(Trace());
        return ss7;
    }

    private static Command Show()
    {
        var command = Question.WithOptions(
            new Command("show", "Associations, servers and routes, with the reason for what is not up, and counters.") { Link });
        command.SetAction((result, cancellation) => Question.AskAsync<Ss7View>(result, PathOf(result), ShowAll, cancellation));
        return command;
    }

    private static Command TestSri()
    {
        var number = new Argument<string>("number") { Description = "The subscriber's international number." };
        var unmasked = new Option<bool>("--unmasked") { Description = "Show the whole IMSI." };
        var command = Question.WithOptions(
            new Command("test-sri", "Asks the home register where a subscriber is (sendRoutingInfoForSM). Nothing is sent to them.")
            {
                Link, number, unmasked,
            });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result,
            HttpMethod.Post,
            $"{PathOf(result)}/locate?unmasked={(result.GetValue(unmasked) ? "true" : "false")}",
            new JsonObject { ["number"] = result.GetRequiredValue(number) },
            (JsonElement answer) => Tables.ShowFields(answer),
            cancellation));
        return command;
    }

    private static Command Trace()
    {
        var command = Question.WithPlace(
            new Command(
                "trace", "A capture of the link's associations that Wireshark opens. It shows numbers, IMSIs and texts: say --unmasked.")
            {
                Link, TraceCommands.Unmasked, TraceCommands.Seconds, TraceCommands.Output,
            });
        command.SetAction(async (result, cancellation) =>
        {
            var file = result.GetValue(TraceCommands.Output);
            if (file is null && !Console.IsOutputRedirected)
            {
                await Console.Error.WriteLineAsync("a capture is nothing for a terminal: --output FILE, or a pipe such as | wireshark -k -i -");
                return ExitCode.Failed;
            }

            return await TraceCommands.StreamAsync(
                result, $"link {result.GetRequiredValue(Link)}", $"{PathOf(result)}/trace?{TraceCommands.QueryOf(result)}", file, cancellation);
        });
        return command;
    }

    private static string PathOf(ParseResult result) => "admin/v1/ss7/" + Uri.EscapeDataString(result.GetRequiredValue(Link));

    private static void ShowAll(Ss7View view)
    {
        AnsiConsole.MarkupLine(Markup.Escape($"{view.Link}: {(view.IsUp ? "up" : "down")}, {view.Detail}; {view.InFlight} in flight"));
        var associations = Tables.New("association", "from", "to", "state", "waiting");
        foreach (var each in view.Associations)
        {
            associations.AddRow(
                Markup.Escape(each.Name), each.Local ?? "", each.Remote ?? "", Markup.Escape(each.Detail), Tables.Number(each.Waiting));
        }

        AnsiConsole.Write(associations);
        var parts = Tables.New("part", "name", "state", "why");
        foreach (var (kind, all) in new[] { ("peer", view.Peers), ("server", view.Servers), ("route", view.Routes), ("subsystem", view.Subsystems) })
            foreach (var part in all) parts.AddRow(kind, Markup.Escape(part.Name), part.State, Markup.Escape(part.Why ?? ""));
        AnsiConsole.Write(parts);
        var counters = Tables.New("counter", "value");
        foreach (var (name, value) in view.Counters.Where(each => each.Value != 0)) counters.AddRow(name, Tables.Number(value));
        AnsiConsole.Write(counters);
    }
}
