using System.CommandLine;
using System.Text.Json;
using Signalbox.Gateway.Lists;
using Signalbox.Mgmt.Admin;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary><c>appliance list …</c>: stop lists of accounts and block lists of the appliance.</summary>
internal static class ListCommands
{
    private static readonly Argument<string> List = new("list")
    {
        Description = "stop/ACCOUNT for an account's own, block/NAME for one that holds for all.",
    };

    private static readonly Argument<string> Number = new("number")
    {
        Description = "The number, as the account writes it; on a block list the international one.",
    };

    private static readonly Option<string?> Service = new("--service") { Description = "Only for one service of the account, such as smpp." };
    private static readonly Option<bool> Unmasked = new("--unmasked") { Description = "Show numbers in full." };

    public static Command Create()
    {
        var list = new Command(
            "list", "Numbers to which nothing goes: stop lists of accounts, and block lists that hold for all. A change holds for the next message.");
        foreach (var command in Commands()) list.Subcommands.Add(command);
        return list;
    }

    private static IEnumerable<Command> Commands()
    {
        yield return All();
        yield return Count();
        yield return Act("create", "Makes a block list: list create block/authority", HttpMethod.Put, "is there");
        yield return Act("delete", "Removes a list with all its entries; a stop list is empty then.", HttpMethod.Delete, "is removed");
        yield return Add();
        yield return Remove();
        yield return Show();
        yield return ListFiles.Import(List);
        yield return ListFiles.Export(List);
    }

    /// <summary>Where the API has a list. Its name is a path already.</summary>
    public static string PathOf(string list) => $"admin/v1/lists/{string.Join('/', list.Split('/').Select(Uri.EscapeDataString))}";

    private static Command All()
    {
        var command = Question.WithOptions(new Command("all", "Every list with how much is in it; stop lists without entries are left out."));
        command.SetAction((result, cancellation) => Question.AskAsync<List<ListView>>(result, "admin/v1/lists", ShowAll, cancellation));
        return command;
    }

    private static Command Count()
    {
        var command = Question.WithOptions(new Command("count", "One list: its entries by service.") { List });
        command.SetAction((result, cancellation) => Question.AskAsync<ListView>(
            result, PathOf(result.GetRequiredValue(List)), list => ShowAll([list]), cancellation));
        return command;
    }

    private static Command Act(string verb, string description, HttpMethod method, string done)
    {
        var command = Question.WithOptions(new Command(verb, description) { List });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, method, PathOf(result.GetRequiredValue(List)), null,
            (JsonElement _) => Console.WriteLine($"{result.GetRequiredValue(List)} {done}"), cancellation));
        return command;
    }

    private static Command Add()
    {
        var command = Question.WithOptions(
            new Command("add", "Adds a number: list add stop/demo 79001234567 --service smpp") { List, Number, Service });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Put, EntryOf(result), null,
            answer => Console.WriteLine(answer.GetProperty("added").GetInt32() > 0 ? "added" : "it was there already"), cancellation));
        return command;
    }

    private static Command Remove()
    {
        var command = Question.WithOptions(
            new Command("remove", "Removes a number, with its entries for single services unless --service names one.") { List, Number, Service });
        command.SetAction((result, cancellation) => Question.SendAsync(
            result, HttpMethod.Delete, EntryOf(result), null,
            answer => Console.WriteLine($"{Tables.Number(answer.GetProperty("removed").GetInt32())} removed"), cancellation));
        return command;
    }

    private static Command Show()
    {
        var command = Question.WithOptions(
            new Command("show", "Whether a number is on a list: for what, since when, and where from.") { List, Number, Unmasked });
        command.SetAction((result, cancellation) => Question.AskAsync<List<ListEntryView>>(
            result, $"{EntryOf(result)}?unmasked={(result.GetValue(Unmasked) ? "true" : "false")}", ShowEntries, cancellation));
        return command;
    }

    private static string EntryOf(ParseResult result)
    {
        var path = $"{PathOf(result.GetRequiredValue(List))}/entries/{Uri.EscapeDataString(result.GetRequiredValue(Number))}";
        var service = result.GetResult(Service) is null ? null : result.GetValue(Service);
        return service is null ? path : $"{path}?service={Uri.EscapeDataString(service)}";
    }

    private static void ShowAll(List<ListView> lists)
    {
        var table = Tables.New("list", "entries", "by service", "memory");
        foreach (var list in lists)
        {
            table.AddRow(
                Markup.Escape(list.List), Tables.Number(list.Entries), Markup.Escape(string.Join(", ", list.Services.Select(Text))),
                $"{Tables.Number(list.MemoryBytes / 1024)} KiB");
        }

        AnsiConsole.Write(table);
    }

    private static string Text(ServiceCount count) => $"{(count.Service.Length > 0 ? count.Service : "all")} {Tables.Number(count.Entries)}";

    private static void ShowEntries(List<ListEntryView> entries)
    {
        var table = Tables.New("number", "service", "since (UTC)", "from");
        foreach (var entry in entries)
            table.AddRow(Markup.Escape(entry.Number), Markup.Escape(entry.Service ?? "all"), $"{entry.Since:yyyy-MM-dd HH:mm:ss}", entry.Origin);
        AnsiConsole.Write(table);
    }
}
