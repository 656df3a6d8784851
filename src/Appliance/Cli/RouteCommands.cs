using System.CommandLine;
using System.Text;
using Signalbox.Appliance.Routes;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance route …</c>: the routes in force, and why a message takes the one that it takes (row R1).</summary>
internal static class RouteCommands
{
    public static Command Create()
    {
        var route = new Command("route", "Which messages leave by which links.");
        route.Subcommands.Add(List());
        route.Subcommands.Add(Explain());
        return route;
    }

    private static Command List()
    {
        var command = Question.WithOptions(new Command("list", "The routes; the first from the top that fits a message decides."));
        command.SetAction((result, cancellation) => Question.AskAsync<List<RouteView>>(result, "admin/v1/routes", ShowAll, cancellation));
        return command;
    }

    private static Command Explain()
    {
        var to = new Option<string>("--to") { Description = "The subscriber's number.", Required = true };
        var account = new Option<string>("--account") { Description = "Whose message.", Required = true };
        var from = new Option<string?>("--from") { Description = "The sender; the account's default unless told." };
        var service = new Option<string?>("--service") { Description = "The service; the account's own unless told." };
        var useCase = new Option<string?>("--use-case") { Description = "What it is for; the account's default unless told." };
        var text = new Option<string?>("--text") { Description = "The text; without it rules for content see an empty one." };
        var priority = new Option<int>("--priority") { Description = "0 to 3.", DefaultValueFactory = _ => 0 };
        var command = Question.WithOptions(new Command("explain", "What would become of a message now, and why: lists, rules, and the way out.")
        {
            to, account, from, service, useCase, text, priority,
        });
        command.SetAction((result, cancellation) => Question.AskAsync<ExplanationView>(
            result,
            PathOf(
                ("to", result.GetRequiredValue(to)), ("account", result.GetRequiredValue(account)), ("from", result.GetValue(from)),
                ("service", result.GetValue(service)), ("useCase", result.GetValue(useCase)), ("text", result.GetValue(text)),
                ("priority", $"{result.GetValue(priority)}")),
            ShowOne,
            cancellation));
        return command;
    }

    private static string PathOf(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var path = new StringBuilder("admin/v1/routes/explain");
        var joint = '?';
        foreach (var (name, value) in fields)
        {
            if (value is null) continue;
            path.Append(joint).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            joint = '&';
        }

        return path.ToString();
    }

    private static void ShowAll(List<RouteView> routes)
    {
        var table = Tables.New("route", "asks for", "links");
        foreach (var route in routes)
            table.AddRow(Markup.Escape(route.Name), Markup.Escape(route.Asks), Markup.Escape(string.Join(", then ", route.Links)));
        AnsiConsole.Write(table);
    }

    private static void ShowOne(ExplanationView told)
    {
        Console.WriteLine($"to        {told.To}{Known(", country", told.Country)}{Known(", network", told.Network)}{Known(", zone", told.Zone)}");
        Console.WriteLine($"from      {told.From}, {told.UseCase}");
        if (told.Listed is not null) Console.WriteLine($"listed    on {told.Listed}: it is refused");
        foreach (var step in told.Rules)
        {
            var list = step.List == "senderRules" ? "sender" : "content";
            Console.WriteLine($"{list,-9} '{step.Rule}' for {step.When} requires {step.Requires}: {step.Became}");
        }

        if (told.Rules.Count > 0) Console.WriteLine($"so        {told.Outcome}");
        foreach (var passed in told.PassedOver) Console.WriteLine($"not       '{passed.Route}': {string.Join("; ", passed.Misfits)}");
        if (told.Route is null)
        {
            Console.WriteLine($"route     none fits (configuration {told.Version})");
            return;
        }

        Console.WriteLine($"route     '{told.Route}' of configuration {told.Version}: {told.Asks}");
        foreach (var link in told.Links)
        {
            Console.WriteLine(
                $"          {link.Link}{(link.Pool == link.Link ? "" : $" of {link.Pool}")}: {(link.IsUp ? "up" : "DOWN")}{Known(",", link.Detail)}");
        }

        Console.WriteLine($"link      {told.Link ?? "none"}{Known(":", told.Why)}");
    }

    private static string Known(string label, string? text) => string.IsNullOrEmpty(text) ? "" : $"{label} {text}";
}
