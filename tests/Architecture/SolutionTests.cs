using System.Text.RegularExpressions;

namespace Signalbox.Architecture;

public sealed partial class SolutionTests
{
    [Fact]
    public void Solution_ListsEveryProjectAndNoOther()
    {
        var listed = ListedProject().Matches(Repository.Read("Appliance.sln")).Select(match => match.Groups[1].Value.Replace('\\', '/')).ToList();

        Assert.Distinct(listed);
        Findings.AssertNone([
            .. Repository.Projects.Except(listed).Select(path => $"{path} is missing from Appliance.sln"),
            .. listed.Except(Repository.Projects).Select(path => $"Appliance.sln lists {path}, which is not there"),
        ]);
    }

    [Fact]
    public void Project_IsNamedAfterItsFolder() =>
        Findings.AssertNone(Repository.Projects.Where(path => path.Split('/')[^2] != Repository.NameOf(path)));

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "([^"]*\.csproj)",""", RegexOptions.Multiline)]
    private static partial Regex ListedProject();
}
