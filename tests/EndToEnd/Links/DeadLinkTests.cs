using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Links;

/// <summary>
/// A long queue for a dead link beside a link that works: the mechanics and the memory here, with twenty thousand messages; how little it costs
/// the other link by <c>scripts/dead-link.sh</c>, with a million.
/// </summary>
public sealed class DeadLinkTests(ITestOutputHelper output)
{
    /// <summary>MiB for the program itself with all that it keeps ready, and with the other link at its full rate.</summary>
    private const long MemoryAtFirst = 400;

    /// <summary>Octets for each message that waits; a million of them stay under the 500 MiB that are promised.</summary>
    private const long OctetsEach = 100;

    [Fact]
    public async Task DeadLink_LongQueue_OtherLinkWorksAndMemoryIsBounded()
    {
        var messages = Setting.Read("SIGNALBOX_MESSAGES", 20_000);
        var trial = new DeadLinkTrial(
            messages,
            Setting.Read("SIGNALBOX_PAIRS", 1),
            Setting.Read("SIGNALBOX_SECONDS", 1),
            MemoryAtFirst + (messages * OctetsEach / (1024 * 1024)),
            Setting.Read("SIGNALBOX_PERCENT", 0) / 100.0,
            output.WriteLine);

        await trial.RunAsync();
    }
}
