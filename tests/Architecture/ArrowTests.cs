using System.Text.RegularExpressions;

namespace Signalbox.Architecture;

/// <summary>The house: a project references only projects that stand above it, and of those only the ones its line names.</summary>
public sealed partial class ArrowTests
{
    private static readonly (string Project, string[] References)[] House =
    [
        ("Kernel", []),
        ("Transport", ["Kernel"]),
        ("Sms", ["Kernel"]),
        ("Smpp", ["Kernel"]),
        ("Modem", ["Kernel", "Transport", "Sms"]),
        ("Sigtran", ["Kernel", "Transport", "Sms"]),
        ("Gateway", ["Kernel", "Sms"]),
        ("Storage", ["Gateway"]),
        ("Mgmt", ["Gateway"]),
        ("Appliance", ["Kernel", "Transport", "Sms", "Smpp", "Modem", "Sigtran", "Gateway", "Storage", "Mgmt"]),
        ("hardware-sim", ["Kernel", "Transport"]),
    ];

    public static TheoryData<string> ProductProjects { get; } =
        [.. Repository.Projects.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void Project_ReferencesOnlyWhatItsLineInTheHouseNames(string project)
    {
        var name = Repository.NameOf(project);
        var line = House.SingleOrDefault(line => line.Project == name);

        Assert.True(line.Project is not null, $"{project} has no line in the house");
        Findings.AssertNone(Repository.ReferencesOf(project).Except(line.References));
    }

    [Fact]
    public void House_EveryArrowPointsUpwards()
    {
        var above = new HashSet<string>();
        foreach (var (project, references) in House)
        {
            Findings.AssertNone(references.Except(above));
            above.Add(project);
        }
    }

    [Fact]
    public void Gateway_KnowsNoProtocol()
    {
        var files = Repository.Sources.Where(path => path.StartsWith("src/Gateway/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Findings.AssertNone(files.Where(
            path => path.Contains("Smpp", StringComparison.Ordinal) || Repository.Read(path).Contains("Smpp", StringComparison.Ordinal)));
    }

    // Arrows are drawn from what builds on to what carries; Appliance, which builds on everything, shows only what nothing else shows.
    [Fact]
    public void ArchitecturePage_DrawsTheHouseAsItStands()
    {
        var page = Repository.Read("docs/architecture.md");
        var drawn = DrawnArrow().Matches(page).Select(arrow => (arrow.Groups[1].Value, arrow.Groups[2].Value)).ToList();
        var real = Repository.Projects.Where(path => !path.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(path => Repository.ReferencesOf(path).Select(reference => (Repository.NameOf(path), reference))).ToList();

        Assert.NotEmpty(drawn);
        Findings.AssertNone(drawn.Except(real));
        Findings.AssertNone(real.Where(arrow => arrow.Item1 != "Appliance").Except(drawn));
    }

    [Fact]
    public void NoProject_ShowsItsInsideToAnother()
    {
        const string attribute = "Internals" + "VisibleTo";

        Findings.AssertNone(
            Repository.Sources.Concat(Repository.Projects).Where(path => Repository.Read(path).Contains(attribute, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^\s+([\w-]+) --> ([\w-]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex DrawnArrow();
}
