using Signalbox.EndToEnd.Support;

namespace Signalbox.Interop.Gammu.Comparison;

/// <summary>
/// A table of docs/modems.md whose rows are: commands, programs, dialects, why. Commands stand between back quotes; programs are gammu,
/// gammu-smsd and Signalbox; dialects are named, or all, or all but some.
/// </summary>
internal static class DifferenceTable
{
    private const string All = "all";
    private const string AllBut = "all but ";
    private const int Cells = 4;

    private static readonly Dictionary<string, AtProgram> Programs = new()
    {
        ["gammu"] = AtProgram.Gammu, ["gammu-smsd"] = AtProgram.Daemon, ["Signalbox"] = AtProgram.Driver,
    };

    /// <summary>What the table below a heading says of a dialect.</summary>
    public static IReadOnlySet<(AtProgram Program, string Command)> Read(string heading, string dialect)
    {
        var found = new HashSet<(AtProgram, string)>();
        foreach (var cells in RowsBelow(heading))
        {
            Assert.True(cells.Length == Cells && cells[^1].Length > 0, $"{string.Join(" | ", cells)}: commands, programs, dialects, why");
            if (!Covers(cells[2], dialect)) continue;
            foreach (var program in List(cells[1]))
                foreach (var command in CommandsOf(cells[0])) Assert.True(found.Add((Programs[program], command)), $"{command} stands there twice");
        }

        return found;
    }

    private static List<string[]> RowsBelow(string heading)
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "docs", "modems.md")).SkipWhile(line => line.TrimStart('#', ' ') != heading);
        var rows = lines.Skip(1).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2);
        return [.. rows.Select(row => row.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))];
    }

    private static IEnumerable<string> CommandsOf(string cell) => cell.Split('`').Where((_, index) => index % 2 == 1);

    private static bool Covers(string cell, string dialect)
    {
        if (cell == All) return true;
        var excepts = cell.StartsWith(AllBut, StringComparison.Ordinal);
        var named = List(excepts ? cell[AllBut.Length..] : cell);
        Assert.All(named, name => Assert.Contains(GammuSurvey.Dialects, known => known.Data == name));
        return named.Contains(dialect) != excepts;
    }

    private static string[] List(string cell) => cell.Split(',', StringSplitOptions.TrimEntries);
}
