using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Signalbox.Mgmt.Admin;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary>The commands that ask a running appliance.</summary>
internal static class AdminCommands
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

    public static IEnumerable<Command> Create()
    {
        yield return Ask<StatusView>("status", "The node at a glance.", "admin/status", ShowStatus);
        yield return Ask<List<LinkView>>("links", "Every link and its queue.", "admin/links", ShowLinks);
        yield return Ask<List<AccountView>>("accounts", "Every account.", "admin/accounts", ShowAccounts);
        yield return Message();
    }

    private static Command Ask<T>(string name, string description, string path, Action<T> show)
        where T : class
    {
        var command = WithOptions(new Command(name, description));
        command.SetAction((result, cancellation) => AskAsync(result, path, show, cancellation));
        return command;
    }

    private static Command Message()
    {
        var id = new Argument<string>("id") { Description = "The message_id." };
        var unmasked = new Option<bool>("--unmasked") { Description = "Show numbers in full." };
        var command = WithOptions(new Command("message", "What became of one message.") { id, unmasked });
        command.SetAction((result, cancellation) => AskAsync<MessageView>(
            result,
            $"admin/messages/{Uri.EscapeDataString(result.GetRequiredValue(id))}?unmasked={(result.GetValue(unmasked) ? "true" : "false")}",
            ShowMessage,
            cancellation));
        return command;
    }

    private static Command WithOptions(Command command)
    {
        command.Options.Add(AsJson);
        command.Options.Add(Data);
        command.Options.Add(Url);
        command.Options.Add(Token);
        return command;
    }

    private static async Task<int> AskAsync<T>(ParseResult result, string path, Action<T> show, CancellationToken cancellation)
        where T : class
    {
        Uri? address = null;
        if (result.GetValue(Url) is { } url && !Uri.TryCreate(url, UriKind.Absolute, out address))
        {
            await Console.Error.WriteLineAsync($"--url: '{url}' is not an address such as http://127.0.0.1:8080");
            return ExitCode.Failed;
        }

        using var client = address is not null
            ? AdminClient.OverHttp(address, result.GetValue(Token))
            : AdminClient.OverSocket(result.GetRequiredValue(Data));
        var (answer, error) = await client.GetAsync<T>(path, cancellation);
        if (answer is null)
        {
            await Console.Error.WriteLineAsync(error);
            return ExitCode.Failed;
        }

        if (result.GetValue(AsJson)) Console.WriteLine(JsonSerializer.Serialize(answer, Json));
        else show(answer);
        return ExitCode.Done;
    }

    private static void ShowStatus(StatusView status)
    {
        var store = status.Store;
        Console.WriteLine($"version   {status.Version}, started {status.StartedAt:yyyy-MM-dd HH:mm:ss} UTC");
        Console.WriteLine($"ready     {(status.Ready ? "yes" : "no")}");
        Console.WriteLine(store.Writable ? "store     writable" : $"store     NOT WRITABLE: {store.Cause}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"          {store.Live} live, {store.Waiting} waiting, {store.Records} records in {store.Commits} commits, "
            + $"journal {store.JournalBytes / 1048576.0:F1} MiB, history {store.HistoryLagSeconds:F1} s behind"));
        ShowLinks([.. status.Links]);
        ShowAccounts([.. status.Accounts]);
    }

    private static void ShowLinks(List<LinkView> links)
    {
        var table = NewTable("link", "state", "channels", "waiting", "in flight", "completed", "detail");
        foreach (var link in links)
        {
            table.AddRow(
                Markup.Escape(link.Name), link.Up ? "up" : "DOWN", $"{link.ChannelsUp}/{link.Channels}", Number(link.Waiting), Number(link.InFlight),
                Number(link.Completed), Markup.Escape(link.Detail));
        }

        AnsiConsole.Write(table);
    }

    private static void ShowAccounts(List<AccountView> accounts)
    {
        var table = NewTable("account", "live", "queue limit", "to be told", "binds limit", "rate limit");
        foreach (var account in accounts)
        {
            table.AddRow(
                Markup.Escape(account.Name), Number(account.Live), Number(account.QueueMax), Number(account.NotificationsWaiting),
                Number(account.BindsMax),
                account.RatePerSecond == 0 ? "none" : $"{account.RatePerSecond}/s");
        }

        AnsiConsole.Write(table);
    }

    private static void ShowMessage(MessageView message)
    {
        var table = NewTable("field", "value");
        var fields = JsonSerializer.SerializeToElement(message, Json).EnumerateObject();
        foreach (var (name, value) in fields.Select(property => (property.Name, property.Value)))
            if (value.ValueKind != JsonValueKind.Null) table.AddRow(name, Markup.Escape(value.ToString()));
        AnsiConsole.Write(table);
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(column);
        return table;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
