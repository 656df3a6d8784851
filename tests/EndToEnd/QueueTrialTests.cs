using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd;

/// <summary>A long queue: a hundred thousand messages here, a million by <c>scripts/million-queue.sh</c>.</summary>
public sealed class QueueTrialTests(ITestOutputHelper output)
{
    /// <summary>MiB for the program itself with all that it keeps ready: caches, receive buffers, the newest frames.</summary>
    private const long MemoryAtFirst = 260;

    /// <summary>Octets for each message more; a million of them stay under the 500 MiB that are promised.</summary>
    private const long OctetsEach = 250;

    /// <summary>Messages of the short form, which runs on machines that are busy with other things: how long it takes there says nothing.</summary>
    private const int MessagesOfShortForm = 100_000;

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Queue_LinkDown_IsBoundedInMemoryAndOutlivesARestart()
    {
        var messages = Setting.Read("SIGNALBOX_MESSAGES", MessagesOfShortForm);
        var memoryMax = MemoryAtFirst + (messages * OctetsEach / (1024 * 1024));

        await new QueueTrial(messages, memoryMax, messages > MessagesOfShortForm ? ReadyWithin : null, output.WriteLine).RunAsync();
    }
}
