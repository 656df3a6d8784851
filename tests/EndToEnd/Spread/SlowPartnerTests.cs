using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Spread;

/// <summary>
/// A partner who does not take its receipts: more of them here than are kept in memory, a million by <c>scripts/slow-partner.sh</c>.
/// </summary>
public sealed class SlowPartnerTests(ITestOutputHelper output)
{
    /// <summary>MiB for the program itself with all that it keeps ready, and the receipts of one account that are kept as objects.</summary>
    private const long MemoryAtFirst = 260;

    /// <summary>Octets for each message whose receipt is unread.</summary>
    private const long OctetsEach = 250;

    [Fact]
    public async Task SlowPartner_ManyUnreadReceipts_SlowsNobodyElseAndCostsBoundedMemory()
    {
        var messages = Setting.Read("SIGNALBOX_MESSAGES", 25_000);
        var memoryMax = MemoryAtFirst + (messages * OctetsEach / (1024 * 1024));

        await new SlowPartnerTrial(messages, Setting.Read("SIGNALBOX_SECONDS", 2), memoryMax, output.WriteLine).RunAsync();
    }
}
