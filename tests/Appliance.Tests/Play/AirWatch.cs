using Signalbox.Appliance.Tests.Table;
using Signalbox.Appliance.Tests.Wire;

namespace Signalbox.Appliance.Tests.Play;

/// <summary>Holds the appliance to the fourth column of a scenario's table: the submit_sm's that go to the network, in order.</summary>
internal sealed class AirWatch(Stage stage, MessageIds ids)
{
    private int _seen;

    /// <summary>Waits for those that have gone since the last time, all of them.</summary>
    public async Task ExpectAsync(IReadOnlyList<Statement> expected)
    {
        var all = expected.Where(statement => statement.Verb != "nothing")
            .SelectMany(statement => Enumerable.Range(1, statement.Times).Select(turn => (statement, turn)))
            .ToList();
        await stage.Happenings.UntilAsync(
            () => stage.Submitted.Count >= _seen + all.Count,
            () => $"{stage.Submitted.Count - _seen} of {all.Count} went out: {Show()}");
        await stage.SettleAsync();
        CheckNothingElse(all.Count);
        foreach (var (statement, turn) in all)
        {
            var pdu = stage.Submitted[_seen++];
            var fields = statement.Fields.Select(field => field with { Value = field.Value!.Filled(name => name == "n" ? $"{turn}" : ids.Of(name)) });
            if (FieldMatch.Difference(pdu, fields) is { } difference) throw new FormatException($"on the air: {difference}: {pdu}");
        }
    }

    /// <summary>Nothing has gone that no step spoke of.</summary>
    public void CheckNothingElse(int more = 0)
    {
        if (stage.Submitted.Count != _seen + more)
            throw new FormatException($"{stage.Submitted.Count - _seen} went out where {more} were expected: {Show()}");
    }

    private string Show() => string.Join("; ", stage.Submitted.Skip(_seen));
}
