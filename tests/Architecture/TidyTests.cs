using System.Text.RegularExpressions;

namespace Signalbox.Architecture;

/// <summary>What every file of the repository keeps to.</summary>
public sealed partial class TidyTests
{
    private const int FileLinesMax = 450;
    private const int LineCharactersMax = 150;

    /// <summary>Places that may do what others may not, and why.</summary>
    private static readonly (string Path, string Code, string Why)[] Exceptions =
    [
        ("src/Storage/Writing/CompletionLoop.cs", "blocking wait", "the writer has a thread of its own, which may wait"),
    ];

    [Fact]
    public void File_IsNotTooLong() => Findings.AssertNone(
        from path in Repository.Sources
        let lines = LinesOf(path).Length
        where lines > FileLinesMax
        select $"{path}: {lines} lines, above {FileLinesMax}");

    [Fact]
    public void Line_IsNotTooLong() => Findings.AssertNone(
        from path in Repository.Sources
        from line in LinesOf(path).Select((text, index) => (text, number: index + 1))
        where line.text.Length > LineCharactersMax
        select $"{path}:{line.number}: {line.text.Length} characters, above {LineCharactersMax}");

    [Fact]
    public void Code_UsesNothingBanned() => Findings.AssertNone(
        from found in FindBanned()
        where !Exceptions.Any(exception => exception.Path == found.Path && exception.Code == found.Banned.Name)
        select $"{found.Path}:{found.Line}: {found.Banned.Name}; instead: {found.Banned.Instead}");

    [Fact]
    public void Exception_FromTheBans_IsStillNeeded() => Findings.AssertNone(
        from exception in Exceptions
        where !FindBanned().Any(found => exception.Path == found.Path && exception.Code == found.Banned.Name)
        select $"{exception.Path} does not need its exception from '{exception.Code}'");

    [Fact]
    public void Exception_IsNotSwallowedWithoutAWord() => Findings.AssertNone(
        from path in Repository.ProductSources
        let text = Repository.Read(path)
        from match in EmptyCatch().Matches(text)
        select $"{path}:{SourceText.LineOf(text, match.Index)}: an exception is swallowed without a word why");

    [Fact]
    public void Nothing_IsPutOff() => Findings.AssertNone(
        from path in Repository.Sources
        where Repository.ProjectOf(path) != "Architecture"
        from line in LinesOf(path).Select((text, index) => (text, number: index + 1))
        where PutOff().IsMatch(line.text)
        select $"{path}:{line.number}: {line.text.Trim()}");

    private static IEnumerable<(string Path, int Line, BannedCode Banned)> FindBanned() =>
        from path in Repository.ProductSources
        let code = SourceText.CodeOf(Repository.Read(path))
        from banned in BannedCode.All
        from line in banned.LinesIn(code)
        select (path, line, banned);

    private static string[] LinesOf(string path) => Repository.Read(path).TrimEnd('\n').Split('\n');

    [GeneratedRegex(@"\bcatch\b(\s*\([^)]*\))?(\s*when\s*\([^{}]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex PutOff();
}
