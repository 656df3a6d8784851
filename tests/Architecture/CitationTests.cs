using System.Text.RegularExpressions;

namespace Signalbox.Architecture;

/// <summary>A file that speaks on the wire or on the air says which standard it follows, so that a reader can look there.</summary>
public sealed partial class CitationTests
{
    private static readonly string[] ProtocolProjects = ["Smpp", "Sms", "Modem", "Sigtran"];
    private static readonly string[] ProtocolFolders = ["Codec", "Tpdu", "Alphabets", "UserData"];

    [Fact]
    public void ProtocolFile_CitesItsStandardInItsFirstDocComment()
    {
        Assert.NotEmpty(ProtocolFiles());
        Findings.AssertNone(ProtocolFiles().Where(path => !Standard().IsMatch(FirstDocComment(Repository.Read(path)))));
    }

    [Theory]
    [InlineData("/// <summary>A submit_sm (SMPP 3.4, 4.4.1).</summary>\nclass A;", true)]
    [InlineData("using X;\n\n/// <summary>\n/// Packs septets (3GPP TS 23.038, 6.1.2).\n/// </summary>\nclass A;", true)]
    [InlineData("/// <summary>Packs septets.</summary>\nclass A\n{\n    /// <summary>TS 23.038.</summary>\n}", false)]
    [InlineData("// SMPP 3.4, 4.4.1\nclass A;", false)]
    public void FirstDocComment_AloneIsAsked(string source, bool cites) => Assert.Equal(cites, Standard().IsMatch(FirstDocComment(source)));

    private static IEnumerable<string> ProtocolFiles() => Repository.Sources.Where(path =>
        path.Split('/') is ["src", var project, .. var inside, _]
        && ProtocolProjects.Contains(project)
        && inside.Intersect(ProtocolFolders).Any());

    private static string FirstDocComment(string source) => string.Join('\n', source.Split('\n')
        .SkipWhile(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))
        .TakeWhile(line => line.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    [GeneratedRegex(@"\bTS 2\d\.0\d\d\b|\b3\.4, \d|\bSMPP 3\.4\b|\bITU-T [A-Z]\.\d+|\bRFC \d+|\bISO(/IEC)? \d+")]
    private static partial Regex Standard();
}
