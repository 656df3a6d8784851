using System.Reflection;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Appliance.Tests.Table;

namespace Signalbox.Appliance.Tests.FrontDoors.Http;

/// <summary>docs/conformance/rest.md has a row for every member, parameter and status, and scenarios play each of them.</summary>
public sealed class RestDocumentTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "rest.md"));

    private static readonly Scenario[] Scenarios =
        [.. ScenarioRuns.All.Where(scenario => scenario.File.StartsWith("rest-", StringComparison.Ordinal))];

    [Theory]
    [InlineData("RestOptions", "options.")]
    [InlineData("RestMessage", "messages[].")]
    [InlineData("RestRecipient", "messages[].recipients[].")]
    public void Members_OfAJob_AreThoseOfTheDocument(string type, string prefix)
    {
        var documented = Cells("POST /jobs", 0).Where(cell => cell.StartsWith(prefix, StringComparison.Ordinal)).Select(cell => cell[prefix.Length..])
            .Where(name => !name.Contains('.', StringComparison.Ordinal) && !name.Contains('[', StringComparison.Ordinal));

        Assert.Equal(MembersOf(type).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("RestJobReport")]
    [InlineData("RestSms")]
    public void Members_OfReports_AreInTheDocumentAndPlayed(string type)
    {
        var documented = Cells("Reports", 0).SelectMany(cell => cell.Split(", ")).ToHashSet();

        Assert.All(MembersOf(type), member => Assert.Contains(member, documented));
        Assert.All(MembersOf(type), member => Assert.Contains(Answers(), answer => answer.Find(member) is not null));
    }

    [Fact]
    public void Members_OfAJob_ArePlayed() => Assert.All(
        (string[])["RestOptions", "RestMessage", "RestRecipient"],
        type => Assert.All(MembersOf(type), member => Assert.Contains(Requests(), request => request.Contains(member, StringComparison.Ordinal))));

    [Fact]
    public void Parameters_OfTheList_ArePlayed() => Assert.All(
        Cells("GET /jobs", 0), parameter => Assert.Contains(Requests(), request => request.Contains($"{parameter}=", StringComparison.Ordinal)));

    [Fact]
    public void Statuses_OfTheTable_AreThoseThatNetworksLeadTo()
    {
        var played = from answer in Answers()
                     let process = answer.Find("processStatus")?.Text.Split(',')
                     let status = answer.Find("status")?.Text.Split(',')
                     where process is not null && status is not null && process.Length == status.Length
                     from pair in process.Zip(status)
                     where pair.Second != "*"
                     select $"{pair.First} {pair.Second}".Trim();

        Assert.Equal(
            Rows("Status").Select(row => $"{row[0]} {row[1]}".Trim()).Order(StringComparer.Ordinal), played.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refusals_OfTheTable_AreThoseThatArePlayed()
    {
        var played = Answers().Select(answer => answer.Words[0]).Where(status => status[0] != '2').Distinct();

        Assert.Equal(Cells("Errors", 0).Order(StringComparer.Ordinal), played.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Statement> Answers() =>
        Scenarios.SelectMany(scenario => scenario.Steps).SelectMany(step => step.ComesBack ?? []).Where(answer => answer.Verb == "http");

    private static IReadOnlyList<string> Requests() =>
        [.. Scenarios.SelectMany(scenario => scenario.Steps).Where(step => step.Action?.Verb == "rest").Select(step => step.Action!.ToString())];

    // As they are written: the first letter small.
    private static IEnumerable<string> MembersOf(string type) =>
        typeof(Hosting.ApplianceNode).Assembly.GetType($"Signalbox.Appliance.FrontDoors.Http.Rest.{type}", throwOnError: true)!
            .GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract")
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);

    private static IEnumerable<string> Cells(string heading, int column) =>
        Rows(heading).Select(row => row[column].Replace("`", "", StringComparison.Ordinal));

    // The first table below a heading, without its head.
    private static List<string[]> Rows(string heading)
    {
        var rows = Lines.SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2).Select(line => line[1..^1].Split('|', StringSplitOptions.TrimEntries)).ToList();
        Assert.NotEmpty(rows);
        return rows;
    }
}
