namespace Signalbox.Architecture;

/// <summary>What a rule found: nothing, or a failure that lists all of it.</summary>
internal static class Findings
{
    public static void AssertNone<T>(IEnumerable<T> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
