namespace Signalbox.Interop.Gammu.Comparison;

/// <summary>
/// docs/modems.md explains every difference between the commands of gammu and gammu-smsd and those of our own driver, on the same errands
/// with the same dialect, and has no line that is not true.
/// </summary>
[Collection(nameof(GammuSurvey))]
public sealed class GammuComparisonTests(GammuSurvey survey)
{
    private static readonly AtProgram[] Theirs = [AtProgram.Gammu, AtProgram.Daemon];

    public static TheoryData<string> Dialects => GammuSurvey.Dialects;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Commands_OfGammuAlone_AreExplained(string dialect)
    {
        var ours = await survey.ReadAsync(dialect, AtProgram.Driver);
        var found = await CollectAsync(dialect, Theirs, transcript => transcript.Sent.Except(ours.Sent));

        Compare("Commands that gammu sends and we do not", dialect, found);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Commands_OfOursAlone_AreExplained(string dialect)
    {
        var theirs = await CollectAsync(dialect, Theirs, transcript => transcript.Sent);
        var known = theirs.Select(command => command.Command).ToHashSet();
        var found = await CollectAsync(dialect, [AtProgram.Driver], transcript => transcript.Sent.Except(known));

        Compare("Commands that we send and gammu does not", dialect, found);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Commands_ThatAreRefused_AreExplained(string dialect)
    {
        var found = await CollectAsync(dialect, [.. Theirs, AtProgram.Driver], transcript => transcript.Refused);

        Compare("Commands that a modem refuses", dialect, found);
    }

    private async Task<List<(AtProgram Program, string Command)>> CollectAsync(
        string dialect, IEnumerable<AtProgram> programs, Func<AtTranscript, IEnumerable<string>> which)
    {
        var found = new List<(AtProgram, string)>();
        foreach (var program in programs) found.AddRange(which(await survey.ReadAsync(dialect, program)).Select(command => (program, command)));
        return found;
    }

    private static void Compare(string heading, string dialect, IReadOnlyCollection<(AtProgram Program, string Command)> found)
    {
        var written = DifferenceTable.Read(heading, dialect);

        Assert.NotEmpty(found);
        var faults = Name("not explained", found.Except(written)).Concat(Name("not true", written.Except(found)));
        Assert.True(!faults.Any(), $"docs/modems.md, {heading}, {dialect}: {string.Join("; ", faults)}");
    }

    private static IEnumerable<string> Name(string fault, IEnumerable<(AtProgram Program, string Command)> commands) =>
        commands.OrderBy(command => command.Command, StringComparer.Ordinal).Select(command => $"{fault}: {command.Command} by {command.Program}");
}
