using System.Globalization;
using Signalbox.Appliance.Alarms;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary>Alarms and watches for people.</summary>
internal static class AlarmTables
{
    public static void ShowAlarms(List<AlarmView> alarms)
    {
        if (alarms.Count == 0)
        {
            Console.WriteLine("no alarm is on");
            return;
        }

        var table = Tables.New("alarm", "name", "of", "since", "what");
        foreach (var alarm in alarms)
        {
            table.AddRow(
                alarm.Kind, Markup.Escape(alarm.Name), Markup.Escape(alarm.Of),
                alarm.Since.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture), Markup.Escape(alarm.Text));
        }

        AnsiConsole.Write(table);
    }

    public static void ShowWatches(List<WatchView> watches)
    {
        var table = Tables.New("watch", "of", "minutes", "parts", "delivered", "share", "alarm");
        foreach (var watch in watches)
        {
            var minutes = Tables.Number((long)watch.WindowMinutes);
            foreach (var row in watch.Rows)
            {
                table.AddRow(
                    Markup.Escape(watch.Name), Markup.Escape(row.Of), minutes, Tables.Number(row.Parts),
                    row.Delivered is { } delivered ? Tables.Number(delivered) : "",
                    row.Ratio is { } ratio ? ratio.ToString("P1", CultureInfo.InvariantCulture) : "", row.Alarm);
            }

            if (watch.Rows.Count == 0) table.AddRow(Markup.Escape(watch.Name), "nothing yet", minutes, "", "", "", "");
            if (watch.MoreRows > 0) table.AddRow(Markup.Escape(watch.Name), $"and {Tables.Number(watch.MoreRows)} more", "", "", "", "", "");
        }

        AnsiConsole.Write(table);
    }
}
