using System.Globalization;
using System.Text.RegularExpressions;

namespace Signalbox.Architecture;

/// <summary>Numbers of log events: each of one message alone, in the block of a thousand that belongs to its project.</summary>
public sealed partial class LogEventTests
{
    private static readonly Dictionary<string, int> BlockOf = new()
    {
        ["Kernel"] = 1000,
        ["Transport"] = 2000,
        ["Sms"] = 3000,
        ["Smpp"] = 4000,
        ["Modem"] = 5000,
        ["Gateway"] = 6000,
        ["Storage"] = 7000,
        ["Mgmt"] = 8000,
        ["Appliance"] = 9000,
        ["hardware-sim"] = 10000,
        ["Sigtran"] = 11000,
    };

    private sealed record LogEvent(string Path, int Line, int? Number);

    [Fact]
    public void LogEvent_HasANumberOfItsOwn()
    {
        var events = AllEvents();

        Assert.NotEmpty(events);
        Findings.AssertNone(events.Where(each => each.Number is null));
        Findings.AssertNone(events.GroupBy(each => each.Number).Where(same => same.Count() > 1).SelectMany(same => same));
    }

    [Fact]
    public void LogEvent_StandsInTheBlockOfItsProject() => Findings.AssertNone(AllEvents().Where(each =>
        !BlockOf.TryGetValue(Repository.ProjectOf(each.Path), out var block) || each.Number < block || each.Number >= block + 1000));

    [Theory]
    [InlineData("[LoggerMessage(9001, LogLevel.Warning, \"text (with a parenthesis)\")]", 9001)]
    [InlineData("[LoggerMessage(EventId = 9002, Level = LogLevel.Warning, Message = \"text\")]", 9002)]
    [InlineData("[LoggerMessage(LogLevel.Warning, \"9003\")]", null)]
    public void Number_IsReadFromEitherForm(string source, int? expected) => Assert.Equal(expected, Assert.Single(EventsOf("a.cs", source)).Number);

    private static List<LogEvent> AllEvents() => [.. Repository.ProductSources.SelectMany(path => EventsOf(path, Repository.Read(path)))];

    private static IEnumerable<LogEvent> EventsOf(string path, string source)
    {
        var code = SourceText.CodeOf(source);
        foreach (var match in Declaration().Matches(code).AsEnumerable())
        {
            var number = Number().Match(SourceText.Arguments(code, match.Index + match.Length - 1));
            yield return new LogEvent(
                path, SourceText.LineOf(code, match.Index), number.Success ? int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture) : null);
        }
    }

    [GeneratedRegex(@"\bLoggerMessage\(")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?:^\s*|\bEventId\s*=\s*)(\d+)")]
    private static partial Regex Number();
}
