using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Signalbox.Appliance.Alarms;
using Signalbox.Mgmt.Admin;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary>The commands that ask a running appliance.</summary>
internal static class AdminCommands
{
    public static IEnumerable<Command> Create()
    {
        yield return Ask<StatusView>("status", "The node at a glance.", "admin/v1/status", ShowStatus);
        yield return Ask<List<LinkView>>("links", "Every link and its queue.", "admin/v1/links", ShowLinks);
        yield return Ask<List<AccountView>>("accounts", "Every account.", "admin/v1/accounts", ShowAccounts);
        yield return Ask<List<AlarmView>>("alarms", "What somebody has to look at now.", "admin/v1/alarms", AlarmTables.ShowAlarms);
        yield return Ask<List<WatchView>>("watches", "What the watches have counted.", "admin/v1/watches", AlarmTables.ShowWatches);
        yield return Message();
        yield return AccountCommands.Create();
        yield return BindCommands.Create();
        yield return ListCommands.Create();
        yield return ModemCommands.Create();
        yield return Ss7Commands.Create();
        yield return ConfigCommands.Create();
        yield return QueueCommands.Create();
        yield return RouteCommands.Create();
        yield return NumberCommands.Create();
        yield return PushCommands.Create();
        yield return TraceCommands.Create();
    }

    private static Command Ask<T>(string name, string description, string path, Action<T> show)
        where T : class
    {
        var command = Question.WithOptions(new Command(name, description));
        command.SetAction((result, cancellation) => Question.AskAsync(result, path, show, cancellation));
        return command;
    }

    private static Command Message()
    {
        var id = new Argument<string>("id") { Description = "The message_id." };
        var unmasked = new Option<bool>("--unmasked") { Description = "Show numbers in full." };
        var command = Question.WithOptions(new Command("message", "What became of one message.") { id, unmasked });
        command.SetAction((result, cancellation) => Question.AskAsync<JsonElement>(
            result,
            $"admin/v1/messages/{Uri.EscapeDataString(result.GetRequiredValue(id))}?unmasked={(result.GetValue(unmasked) ? "true" : "false")}",
            Tables.ShowFields,
            cancellation));
        return command;
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
        var table = Tables.New("link", "state", "channels", "waiting", "in flight", "completed", "delivered", "detail");
        foreach (var link in links)
        {
            table.AddRow(
                Markup.Escape(link.Name), link.Up ? "up" : "DOWN", $"{link.ChannelsUp}/{link.Channels}", Tables.Number(link.Waiting),
                Tables.Number(link.InFlight), Tables.Number(link.Completed), QualityOf(link), Markup.Escape(DetailOf(link)));
        }

        AnsiConsole.Write(table);
    }

    private static string QualityOf(LinkView link) => link.Quality is { } quality
        ? string.Create(CultureInfo.InvariantCulture, $"{quality.Ratio:P1} of {quality.Ended:N0}, after {quality.Seconds:F1} s")
        : "";

    // What somebody has to look at comes first.
    private static string DetailOf(LinkView link)
    {
        if (link.Alarm.Length > 0) return $"ALARM: {link.Alarm}";
        return link.LimitedBy.Length > 0 ? $"{link.Detail}; limited by {link.LimitedBy}" : link.Detail;
    }

    /// <summary>Accounts as a table.</summary>
    public static void ShowAccounts(List<AccountView> accounts)
    {
        var table = Tables.New("account", "live", "queue limit", "to be told", "binds limit", "rate limit");
        foreach (var account in accounts)
        {
            table.AddRow(
                Markup.Escape(account.Id), Tables.Number(account.Live), Tables.Number(account.QueueMax), Tables.Number(account.NotificationsWaiting),
                Tables.Number(account.BindsMax),
                account.RatePerSecond == 0 ? "none" : $"{account.RatePerSecond}/s");
        }

        AnsiConsole.Write(table);
    }
}
