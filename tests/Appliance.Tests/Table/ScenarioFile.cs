using System.Globalization;
using System.Text.RegularExpressions;

namespace Signalbox.Appliance.Tests.Table;

/// <summary>Reads a file of scenarios; README.md beside them says how one is written. What is wrong is named with file and line.</summary>
internal sealed partial class ScenarioFile
{
    private static readonly string[] Columns = ["step", "comes back", "inbox", "on the air", "smsc gets", "link", "pushed"];

    private const string Heads =
        "'account', 'link', 'error:', 'before:', 'listener:', 'clock:', "
        + "'senderRule:', 'contentRule:', 'registration:', 'route:', 'pool:'";

    private readonly string _file;
    private readonly List<Scenario> _scenarios = [];
    private readonly List<Step> _steps = [];
    private readonly List<AccountLine> _accounts = [];
    private readonly List<Token> _listener = [];
    private readonly List<LinkLine> _links = [];
    private readonly List<Statement> _before = [];
    private readonly List<RuleLine> _rules = [];
    private int _line;
    private int _headingLine;
    private string? _heading;
    private DateTimeOffset? _clock;
    private string[]? _columns;
    private bool _tableBegins;

    private ScenarioFile(string file) => _file = file;

    /// <summary>The scenarios of a file.</summary>
    /// <param name="file">Its name, for what is wrong.</param>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="ScenarioException">It cannot be read.</exception>
    public static IReadOnlyList<Scenario> Parse(string file, IEnumerable<string> lines)
    {
        var reader = new ScenarioFile(file);
        foreach (var line in lines)
        {
            reader._line++;
            try
            {
                reader.Read(line.Trim());
            }
            catch (FormatException wrong)
            {
                throw new ScenarioException(file, reader._line, wrong.Message, wrong);
            }
        }

        reader.EndScenario();
        return reader._scenarios;
    }

    private void Read(string line)
    {
        if (line.StartsWith("## ", StringComparison.Ordinal)) BeginScenario(line[3..]);
        else if (line.Length == 0 || line.StartsWith('#') || line.StartsWith('>')) (_columns, _tableBegins) = (null, false);
        else if (_heading is null) return; // what stands before the first scenario is for people alone
        else if (line.StartsWith('|')) ReadTableLine(Cells(line));
        else if (line.StartsWith("clock:", StringComparison.Ordinal)) _clock = Moments.Read(line["clock:".Length..].Trim());
        else if (line.StartsWith("listener:", StringComparison.Ordinal)) _listener.AddRange(ReadSettings(line["listener:".Length..]));
        else if (line.StartsWith("account", StringComparison.Ordinal)) ReadAccount(line);
        else if (line.StartsWith("link", StringComparison.Ordinal)) ReadLink(line);
        else if (line.StartsWith("error", StringComparison.Ordinal)) ReadError(line);
        else if (RuleLine.TryRead(line, out var rule)) _rules.Add(rule);
        else if (line.StartsWith("before:", StringComparison.Ordinal)) ReadBefore(line["before:".Length..]);
        else throw new FormatException($"'{line}' is neither one of {Heads}, a remark behind '>' nor a line of a table");
    }

    private void BeginScenario(string heading)
    {
        EndScenario();
        _heading = heading;
        _headingLine = _line;
    }

    private void EndScenario()
    {
        if (_heading is null) return;
        if (Heading().Match(_heading) is not { Success: true } match)
            throw new ScenarioException(_file, _headingLine, "a scenario is headed '## S2, E1: what it shows'");
        if (_steps.Count == 0) throw new ScenarioException(_file, _headingLine, "the scenario has no step");
        string[] rows = [.. match.Groups["row"].Captures.Select(capture => capture.Value)];
        var scenario = new Scenario(_file, _headingLine, rows, match.Groups["title"].Value, _clock, [.. _listener], [.. _accounts], [.. _links],
            [.. _before], [.. _steps]) { Rules = [.. _rules] };
        if (_scenarios.Any(other => other.Name == scenario.Name))
            throw new ScenarioException(_file, _headingLine, $"'{scenario.Name}' stands here twice");
        _scenarios.Add(scenario);
        _steps.Clear();
        _accounts.Clear();
        _listener.Clear();
        _links.Clear();
        _before.Clear();
        _rules.Clear();
        (_clock, _columns, _heading) = (null, null, null);
    }

    // account: name=value ...          the account of the scenario, demo
    // account two: name=value ...      another one
    private void ReadAccount(string line)
    {
        if (AccountHead().Match(line) is not { Success: true } head) throw new FormatException("an account is written 'account: name=value ...'");
        _accounts.Add(new AccountLine(head.Groups["id"].Success ? head.Groups["id"].Value : "demo", ReadSettings(line[head.Length..])));
    }

    // link: name=value ...             a link of the scenario's own, smsc
    // link smsc2: name=value ...       another one
    private void ReadLink(string line)
    {
        if (LinkHead().Match(line) is not { Success: true } head) throw new FormatException("a link is written 'link: name=value ...'");
        _links.Add(new LinkLine(head.Groups["name"].Success ? head.Groups["name"].Value : "smsc", ReadSettings(line[head.Length..]), []));
    }

    // error: 0x400-0x4FF name=value ...   a row of the error policy of the link above
    private void ReadError(string line)
    {
        if (ErrorHead().Match(line) is not { Success: true } head || _links.Count == 0)
            throw new FormatException("below a link a row of its error policy is written 'error: 0x58 name=value ...'");
        var last = _links[^1];
        _links[^1] = last with { Errors = [.. last.Errors, (head.Groups["status"].Value, ReadSettings(line[head.Length..]))] };
    }

    private void ReadBefore(string text)
    {
        foreach (var tokens in Lexer.Read(text)) _before.Add(Statement.Parse(_line, tokens));
    }

    private static List<Token> ReadSettings(string text)
    {
        var tokens = Lexer.Read(text).SelectMany(statement => statement).ToList();
        return tokens.Find(token => token.Field is null) is { Word: { } stray } ? throw new FormatException($"'{stray}' is no setting") : tokens;
    }

    private void ReadTableLine(string[] cells)
    {
        if (_columns is null)
        {
            if (cells.Except(Columns).ToList() is [var unknown, ..])
                throw new FormatException($"no column is called '{unknown}'; there are {string.Join(", ", Columns)}");
            _columns = cells;
            _tableBegins = true;
            return;
        }

        if (cells.Length != _columns.Length) throw new FormatException($"{cells.Length} cells under {_columns.Length} columns");
        if (_tableBegins && cells.All(cell => cell.All(character => character is '-' or ':')))
        {
            _tableBegins = false;
            return;
        }

        if (_tableBegins) throw new FormatException("a line of dashes must stand under the names of the columns");
        _steps.Add(ReadStep(name => Array.IndexOf(_columns, name) is >= 0 and var at && cells[at].Length > 0 ? Lexer.Read(cells[at]) : null));
    }

    private Step ReadStep(Func<string, IReadOnlyList<IReadOnlyList<Token>>?> cell)
    {
        var actions = cell("step")?.Select(tokens => Statement.Parse(_line, tokens)).ToList() ?? [];
        if (actions.Count > 1) throw new FormatException("one step a line");
        var step = new Step(
            _line,
            actions.FirstOrDefault(),
            cell("comes back")?.Select(tokens => Statement.Parse(_line, tokens)).ToList(),
            cell("inbox")?.Select(tokens => InboxLine.Parse(_line, tokens)).ToList(),
            cell("on the air")?.Select(tokens => Statement.Parse(_line, tokens)).ToList())
        {
            SmscGets = cell("smsc gets")?.Select(tokens => Statement.Parse(_line, tokens)).ToList(),
            Pushed = cell("pushed")?.Select(tokens => Statement.Parse(_line, tokens)).ToList(),
            LinkSays = cell("link")?.Select(tokens => Statement.Parse(_line, tokens)).ToList(),
        };
        Grammar.Check(step);
        return step;
    }

    // A bar inside a cell is written with a backslash, as Markdown has it.
    private static string[] Cells(string line) => line.Length > 1 && line.EndsWith('|')
        ? [.. Bar().Split(line[1..^1]).Select(cell => cell.Trim().Replace(@"\|", "|", StringComparison.Ordinal))]
        : throw new FormatException("a line of a table begins and ends with '|'");

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex(@"^link( (?<name>smsc\w*))?:\s*", RegexOptions.ExplicitCapture)]
    private static partial Regex LinkHead();

    [GeneratedRegex(@"^error: (?<status>0x[0-9A-Fa-f]+(-0x[0-9A-Fa-f]+)?)\s*", RegexOptions.ExplicitCapture)]
    private static partial Regex ErrorHead();

    [GeneratedRegex(@"^(?<row>[ASEHXR]\d+)(, (?<row>[ASEHXR]\d+))*: (?<title>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^account( (?<id>[\w.-]+))?:\s*", RegexOptions.ExplicitCapture)]
    private static partial Regex AccountHead();
}

/// <summary>Times as scenarios write them.</summary>
internal static class Moments
{
    private const string Form = "yyyy-MM-dd HH:mm zzz";

    /// <summary>A moment: <c>2026-11-22 10:00 +03:00</c>.</summary>
    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw new FormatException($"'{text}' is no time such as 2026-11-22 10:00 +03:00");

    /// <summary>A span: <c>10 s</c>, <c>90 min</c>, <c>2 h</c>, <c>1 d</c>.</summary>
    public static TimeSpan ReadSpan(IReadOnlyList<string> words)
    {
        if (words is [var number, var unit] && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            switch (unit)
            {
                case "s": return TimeSpan.FromSeconds(count);
                case "min": return TimeSpan.FromMinutes(count);
                case "h": return TimeSpan.FromHours(count);
                case "d": return TimeSpan.FromDays(count);
            }
        }

        throw new FormatException($"'{string.Join(' ', words)}' is no span such as 10 s, 90 min, 2 h or 1 d");
    }
}
