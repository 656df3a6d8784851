using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>A long queue: a hundred thousand messages here, a million by <c>scripts/million-queue.sh</c>.</summary>
public sealed class QueueTrialTests(ITestOutputHelper output)
{
    /// <summary>MiB for the program itself with all that it keeps ready: caches, receive buffers, the newest frames.</summary>
    private const long MemoryAtFirst = 260;

    /// <summary>Octets for each message more; a million of them stay under the 500 MiB that are promised.</summary>
    private const long OctetsEach = 250;

    [Fact]
    public async Task Queue_LinkDown_IsBoundedInMemoryAndOutlivesARestart()
    {
        var messages = Setting.Read("SIGNALBOX_MESSAGES", 100_000);

        await new QueueTrial(messages, MemoryAtFirst + (messages * OctetsEach / (1024 * 1024)), output.WriteLine).RunAsync();
    }
}
