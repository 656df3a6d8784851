using System.Text;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Receipts: form, time, and that none is lost while binds come and go.</summary>
public sealed class ReceiptTests
{
    private const string Submit =
        "00000004 00000000 00000007 00 0500 'Signalbox' 00 0101 '79001234567' 00 00 00 00 00 00 01 00 00 00 19 'A text of 25 characters..'";

    [Fact]
    public async Task Receipt_Delivered_HasTheFormOfAppendixB()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 22, 9, 5, 30, TimeSpan.Zero));
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);

        var id = await SubmitAsync(peer);
        var receipt = await clock.AdvanceUntilAsync(peer.ReadDeliverSmAsync());

        // The clock is moved until the receipt comes: on a busy machine it may have passed a minute or two by then.
        Assert.Matches(
            $"^id:{id} sub:001 dlvrd:001 submit date:2611220905 done date:26112209\\d\\d stat:DELIVRD err:000 text:A text of 25 charact$",
            receipt.Text);
        Assert.Equal(("79001234567", "Signalbox", 4, 0), (receipt.From, receipt.To, receipt.EsmClass, receipt.DataCoding));
        Assert.Equal(Encoding.ASCII.GetBytes(id + '\0'), receipt.Tlvs[0x001E]);
        Assert.Equal([2], receipt.Tlvs[0x0427]);
    }

    [Fact]
    public async Task Receipt_BeforeItsDelay_NotSent()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(options => options with { ReceiptDelay = TimeSpan.FromSeconds(2) }, clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer);
        await Waiting.UntilAsync(() => network.CountAsync("receiptsPending"), 1);
        clock.Advance(TimeSpan.FromSeconds(1.9));
        await peer.SendAsync(Octets.Of("00000010 00000015 00000000 000000FF"));
        Assert.Equal(0x15, (await peer.ReadAsync())[7]);
        Assert.Equal(0, await network.CountAsync("receiptsSent"));
        Assert.Equal(1, await network.CountAsync("receiptsPending"));

        await clock.AdvanceUntilAsync(peer.ReadDeliverSmAsync());
        await Waiting.UntilAsync(() => network.CountAsync("receiptsAnswered"), 1);
    }

    [Theory]
    [InlineData("00", "DELIVRD", 0)]
    [InlineData("02", "DELIVRD", 0)]
    [InlineData("02", "UNDELIV", 1)]
    [InlineData("01", "UNDELIV", 1)]
    public async Task Receipt_RegisteredDelivery_SentWhenAskedFor(string registeredDelivery, string state, int receipts)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        await network.SetFaultsAsync(new { receiptState = state });
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await peer.SendPduAsync(
            $"00000004 00000000 00000007 00 0000 '1' 00 0101 '79001' 00 00 00 00 00 00 {registeredDelivery} 00 00 00 01 'x'");
        await peer.ReadAsync();

        // a receipt counts as pending before its message is answered
        if (receipts == 0) Assert.Equal(0, await network.CountAsync("receiptsPending") + await network.CountAsync("receiptsSent"));
        else Assert.Contains("dlvrd:000 submit date:", (await peer.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_NoBindThere_KeptForTheNextOne()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        string id;
        using (var transmitter = await RawPeer.ConnectAsync(network.Smsc))
        {
            await transmitter.SendPduAsync("00000002 00000000 00000001 'demo' 00 00 00 34 00 00 00");
            await transmitter.ReadAsync();
            id = await SubmitAsync(transmitter);
        }

        using var other = await RawPeer.ConnectAsync(network.Smsc);
        await other.SendPduAsync("00000001 00000000 00000001 'other' 00 00 00 34 00 00 00");
        await other.ReadAsync();
        Assert.Equal(1, await network.CountAsync("receiptsPending"));
        using var receiver = await RawPeer.ConnectAsync(network.Smsc);
        await receiver.SendPduAsync("00000001 00000000 00000001 'demo' 00 00 00 34 00 00 00");

        Assert.StartsWith($"id:{id} ", (await receiver.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
        await Waiting.UntilAsync(() => network.CountAsync("receiptsPending"), 0);
    }

    [Fact]
    public async Task Receipt_UnansweredWhenTheBindEnds_SentAgainOnTheNext()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        string first;
        using (var peer = await RawPeer.BindAsync(network.Smsc))
        {
            await SubmitAsync(peer);
            first = (await peer.ReadDeliverSmAsync(answer: null)).Text;
        }

        using var next = await RawPeer.BindAsync(network.Smsc);

        Assert.Equal(first, (await next.ReadDeliverSmAsync()).Text);
        Assert.Equal(1, await network.CountAsync("receiptsRetried"));
    }

    [Fact]
    public async Task Receipt_NeverAnswered_BindIsCutAfterTheTimeout()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer);
        await Waiting.UntilAsync(() => network.CountAsync("receiptsPending"), 1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await peer.ReadDeliverSmAsync(answer: null);
        clock.Advance(TimeSpan.FromSeconds(28));
        Assert.Equal(1, await network.CountAsync("binds"));

        Assert.True(await clock.AdvanceUntilAsync(peer.EndsAsync()));
        await Waiting.UntilAsync(() => network.CountAsync("receiptsPending"), 1);
    }

    [Theory]
    [InlineData(0x64u, 1, 0)] // ESME_RX_T_APPN: for the moment
    [InlineData(0x65u, 0, 1)] // ESME_RX_P_APPN: for good
    public async Task Receipt_Refused_RetriedOnlyWhenTheRefusalIsForTheMoment(uint status, int retried, int refused)
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer);
        await clock.AdvanceUntilAsync(peer.ReadDeliverSmAsync(status));
        await Waiting.UntilAsync(() => network.CountAsync("receiptsRetried"), retried);
        await Waiting.UntilAsync(() => network.CountAsync("receiptsRefused"), refused);

        if (retried == 0) return;
        await clock.AdvanceUntilAsync(peer.ReadDeliverSmAsync());
        await Waiting.UntilAsync(() => network.CountAsync("receiptsAnswered"), 1);
    }

    [Fact]
    public async Task Receipts_WindowFull_WaitForAnswers()
    {
        await using var network = await SimulatedNetwork.StartAsync(options => options with { DeliveryWindow = 4 });
        using var peer = await RawPeer.BindAsync(network.Smsc);

        for (var i = 0; i < 9; i++) await peer.SendPduAsync(Submit);
        var receipts = new List<DeliverSm>();
        while (receipts.Count < 4) receipts.Add(await peer.ReadDeliverSmAsync(answer: null));
        Assert.Equal(4, await network.CountAsync("receiptsSent"));
        foreach (var receipt in receipts) await peer.SendPduAsync($"80000005 00000000 {receipt.Sequence:X8} 00");
        while (receipts.Count < 9) receipts.Add(await peer.ReadDeliverSmAsync());

        Assert.Equal(9, receipts.Select(receipt => receipt.Text).Distinct().Count());
        await Waiting.UntilAsync(() => network.CountAsync("receiptsAnswered"), 9);
    }

    private static async Task<string> SubmitAsync(RawPeer peer)
    {
        await peer.SendPduAsync(Submit);
        var answer = await peer.ReadAsync();
        Assert.Equal("80000004 00000000", RawPeer.Show(answer, 4, 12));
        return Encoding.ASCII.GetString(answer[16..^1]);
    }
}
