using System.Net.Http.Json;
using Signalbox.EndToEnd.Partners;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Spread;

/// <summary>Row S20: a long message from a subscriber goes to a partner as a whole, or not yet.</summary>
public sealed class LongInboundTests
{
    private const string Number = "20001";

    /// <summary>All but two of the requests that the appliance leaves without an answer on one bind.</summary>
    private const int Receipts = 998;

    [Fact]
    public async Task LongMessage_WindowHasNoRoomForAllItsParts_WaitsAndComesWhole()
    {
        await using var scene = await Scene.OpenAsync(
            change: configuration => configuration.AddAccount("partner", Number, account => account["moFormat"] = "udh8"));
        await using var partner = new Partner("partner", scene.SmppPort, new PlainTraffic(Number, "79001", Receipts), window: 50);
        partner.Run();
        var receiver = await partner.BindAsync(SmppOctets.BindReceiver, Conduct.Keeps);
        await partner.BindAsync(SmppOctets.BindTransmitter);
        await Scene.UntilAsync("the window is nearly full", () => partner.DoAsync(() => receiver.Receipts >= Receipts));

        var text = string.Concat(Enumerable.Range(0, 125).Select(number => $"{number:D3}."));
        using var sent = await scene.Control.PostAsJsonAsync("/subscribers/79001000000/messages", new { to = Number, text }, Cancellation);
        sent.EnsureSuccessStatusCode();
        await Scene.UntilAsync("it has come", async () => await scene.MetricAsync("signalbox_inbound_received_total") == 4);
        await partner.ReachAsync(receiver);
        await partner.RelentAsync(receiver);
        await Scene.UntilAsync("all is told", () => Task.FromResult(partner.IsComplete && partner.Inbound.Taken == 1));

        await partner.StopAsync();
        partner.Ledger.ThrowIfFaulty();
        Assert.Equal([text], partner.Inbound.Texts);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
