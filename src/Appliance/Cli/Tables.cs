using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Signalbox.Appliance.Cli;

/// <summary>How answers are shown to people.</summary>
internal static class Tables
{
    /// <summary>Columns of a line that goes to a file or another program: there a row is one line.</summary>
    private const int WidthRedirected = 240;

    /// <summary>A table; names in its first column are never broken.</summary>
    public static Table New(params string[] columns)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = WidthRedirected;
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn(columns[0]).NoWrap());
        foreach (var column in columns.Skip(1)) table.AddColumn(column);
        return table;
    }

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An object, a row for each field that has a value.</summary>
    public static void ShowFields(JsonElement answer)
    {
        var table = New("field", "value");
        foreach (var field in answer.EnumerateObject())
            if (field.Value.ValueKind != JsonValueKind.Null) table.AddRow(field.Name, Markup.Escape(Text(field.Value)));
        AnsiConsole.Write(table);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
