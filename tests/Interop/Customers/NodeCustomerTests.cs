using Signalbox.EndToEnd.Support;

namespace Signalbox.Interop.Customers;

/// <summary>
/// The npm package smpp, which nobody here wrote, as a customer: every kind of text to the SMSC and to the modems, a receipt for each, exact texts
/// in the inboxes, and messages from subscribers.
/// </summary>
public sealed class NodeCustomerTests
{
    [Fact]
    public async Task NodeSmpp_EveryTextToEveryNetwork_ArrivesExactlyWithAReceipt()
    {
        await using var scene = await Scene.OpenAsync();

        var report = await NodeCustomer.RunAsync(scene);

        Assert.Empty(report.Problems);
        Assert.Equal((8, 8, 4), (report.Submitted, report.Receipts, report.Inbound));
    }
}
