using System.Text;
using Signalbox.HardwareSim.Tests.Harness;
using Signalbox.Kernel.Testing;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Receipts that come at the wrong time, by the wrong bind, in the wrong form, or not at all.</summary>
public sealed class ReceiptFaultTests
{
    private const string Transmitter = "00000002";
    private const string Receiver = "00000001";
    private const string Transceiver = "00000009";

    [Fact]
    public async Task BeforeAnswer_All_ReceiptComesFirstWithTheIdOfTheAnswer()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { beforeAnswer = 1 } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        var receipt = DeliverSm.Take(await clock.AdvanceUntilAsync(peer.ReadAsync()));
        var answer = await clock.AdvanceUntilAsync(peer.ReadAsync());

        Assert.Equal("80000004 00000000 00000007", RawPeer.Show(answer, 4, 16));
        Assert.StartsWith($"id:{IdOf(answer)} ", receipt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherBind_TwoTransceivers_ReceiptComesByTheOneThatDidNotSubmit()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var one = await RawPeer.BindAsync(network.Smsc);
        using var other = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { otherBind = 1 } });

        for (var i = 1u; i <= 4; i++)
        {
            await one.SubmitAsync(i, wantsReceipt: true);
            Assert.StartsWith($"id:{IdOf(await one.ReadAsync())} ", (await other.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
        }

        Assert.Empty(await one.ReadUpToFenceAsync());
    }

    [Fact]
    public async Task OtherBind_NoOther_ReceiptComesByItsOwn()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { otherBind = 1 } });

        await peer.SubmitAsync(7, wantsReceipt: true);

        Assert.StartsWith($"id:{IdOf(await peer.ReadAsync())} ", (await peer.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binds_TransmitterReceiverTransceiver_ReceiptsComeByTheReceiverAlone()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var transmitter = await RawPeer.BindAsync(network.Smsc, Transmitter);
        using var transceiver = await RawPeer.BindAsync(network.Smsc, Transceiver);
        using (var receiver = await RawPeer.BindAsync(network.Smsc, Receiver))
        {
            for (var i = 1u; i <= 4; i++)
            {
                var sender = i % 2 == 0 ? transmitter : transceiver;
                await sender.SubmitAsync(i, wantsReceipt: true);
                Assert.StartsWith($"id:{IdOf(await sender.ReadAsync())} ", (await receiver.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
            }

            Assert.Empty(await transceiver.ReadUpToFenceAsync());
        }

        // without a receiver the transceiver gets them
        await Waiting.UntilAsync(() => network.CountAsync("binds"), 2);
        await transmitter.SubmitAsync(9, wantsReceipt: true);
        Assert.StartsWith($"id:{IdOf(await transmitter.ReadAsync())} ", (await transceiver.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_All_ReceiptComesThatMuchLater()
    {
        var clock = new ManualClock();
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { late = 1, lateMs = 5000 } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        await peer.ReadAsync();
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Empty(await peer.ReadUpToFenceAsync());
        Assert.Equal(1, await network.CountAsync("receiptsPending"));

        Assert.Contains("stat:DELIVRD", (await clock.AdvanceUntilAsync(peer.ReadDeliverSmAsync())).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twice_All_SameReceiptTwice()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { twice = 1 } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        var first = await peer.ReadDeliverSmAsync();
        var second = await peer.ReadDeliverSmAsync();

        Assert.Equal(first.Text, second.Text);
        Assert.NotEqual(first.Sequence, second.Sequence);
    }

    [Fact]
    public async Task Never_All_NoReceipt()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { never = 1 } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        await peer.ReadAsync();

        Assert.Equal(0, await network.CountAsync("receiptsPending") + await network.CountAsync("receiptsSent"));
    }

    [Fact]
    public async Task UnknownId_All_IdWasNeverGiven()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { unknownId = 1 } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        var id = IdOf(await peer.ReadAsync());
        var receipt = await peer.ReadDeliverSmAsync();

        // ids have sixteen digits for the next thousand years, and this one eighteen
        Assert.Matches("^id:[0-9]{18} ", receipt.Text);
        Assert.Equal(16, id.Length);
        Assert.Equal(19, receipt.Tlvs[0x001E].Length);
    }

    [Fact]
    public async Task NoFlag_All_EsmClassIs0()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { noFlag = 1 } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        var receipt = await peer.ReadDeliverSmAsync();

        Assert.Equal(0, receipt.EsmClass);
        Assert.Contains("stat:DELIVRD", receipt.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0x04)]
    [InlineData(0x20, 0x20)]
    public async Task Intermediate_All_EnrouteComesFirst(int? intermediateEsmClass, byte esmClass)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { intermediate = 1, intermediateEsmClass } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        var first = await peer.ReadDeliverSmAsync();
        var last = await peer.ReadDeliverSmAsync();

        Assert.Contains("dlvrd:000", first.Text, StringComparison.Ordinal);
        Assert.Contains("stat:ENROUTE", first.Text, StringComparison.Ordinal);
        Assert.Equal([1], first.Tlvs[0x0427]);
        Assert.Equal(esmClass, first.EsmClass);
        Assert.Contains("stat:DELIVRD", last.Text, StringComparison.Ordinal);
        Assert.Equal(0x04, last.EsmClass);
    }

    [Theory]
    [InlineData("stat id", "^stat:DELIVRD id:[0-9]{16}$")]
    [InlineData(
        "err done id sub dlvrd submit stat text",
        "^err:000 done date:[0-9]{10} id:[0-9]{16} sub:001 dlvrd:001 submit date:[0-9]{10} stat:DELIVRD text:hi$")]
    [InlineData("done", "^done date:[0-9]{10}$")]
    public async Task Fields_Named_StandInThatOrderAndOthersAreMissing(string fields, string text)
    {
        var receipt = await ReceiptAsync(new { fields });

        Assert.Matches(text, receipt.Text);
    }

    [Theory]
    [InlineData("digits10", "submit date:2611220905 done date:26112209[0-9]{2} ")]
    [InlineData("digits12", "submit date:261122090530 done date:26112209[0-9]{4} ")]
    [InlineData("digits12LongYear", "submit date:202611220905 done date:2026112209[0-9]{2} ")]
    [InlineData("digits14", "submit date:20261122090530 done date:2026112209[0-9]{4} ")]
    public async Task Dates_Form_HasThatManyDigits(string dates, string text)
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 11, 22, 9, 5, 30, TimeSpan.Zero));
        await using var network = await SimulatedNetwork.StartAsync(clock: clock);
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { dates } });

        await peer.SubmitAsync(7, wantsReceipt: true);
        await peer.ReadAsync();

        Assert.Matches(text, (await clock.AdvanceUntilAsync(peer.ReadDeliverSmAsync())).Text);
    }

    [Theory]
    [InlineData("nul")]
    [InlineData("E-12")]
    [InlineData("")]
    public async Task Err_Text_StandsForTheNumber(string err)
    {
        var receipt = await ReceiptAsync(new { err });

        Assert.Contains($" err:{err} text:hi", receipt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carrier_Tlvs_TextIsEmpty()
    {
        var receipt = await ReceiptAsync(new { carrier = "tlvs" });

        Assert.Empty(receipt.ShortMessage);
        Assert.Equal([2], receipt.Tlvs[0x0427]);
        Assert.Equal(17, receipt.Tlvs[0x001E].Length);
    }

    [Fact]
    public async Task Carrier_Text_NoTlvs()
    {
        var receipt = await ReceiptAsync(new { carrier = "text" });

        Assert.Matches("^id:[0-9]{16} sub:001 .* stat:DELIVRD ", receipt.Text);
        Assert.Empty(receipt.Tlvs);
    }

    [Fact]
    public async Task Tlvs_Named_AreAdded()
    {
        var receipt = await ReceiptAsync(new { tlvs = new Dictionary<string, string> { ["0x1411"] = "3235303031", ["0x0423"] = "030001" } });

        Assert.Equal("25001"u8.ToArray(), receipt.Tlvs[0x1411]);
        Assert.Equal([3, 0, 1], receipt.Tlvs[0x0423]);
        Assert.Equal([2], receipt.Tlvs[0x0427]);
    }

    [Theory]
    [InlineData("first", 0)]
    [InlineData("last", 2)]
    public async Task Parts_OneAlone_OnlyThatPartGetsAReceipt(string parts, int which)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { parts } });

        var ids = await SubmitPartsAsync(peer);
        var receipt = await peer.ReadDeliverSmAsync();

        Assert.StartsWith($"id:{ids[which]} ", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(0, await network.CountAsync("receiptsPending"));
        Assert.Equal(1, await network.CountAsync("receiptsSent"));
    }

    [Fact]
    public async Task PartStates_Given_EachPartHasItsOwn()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { partStates = new[] { "DELIVRD", "UNDELIV" } } });

        var ids = await SubmitPartsAsync(peer);
        var states = new Dictionary<string, string>();
        while (states.Count < 3)
        {
            var words = (await peer.ReadDeliverSmAsync()).Text.Split(' ');
            states.Add(words[0]["id:".Length..], words.Single(word => word.StartsWith("stat:", StringComparison.Ordinal)));
        }

        Assert.Equal(["stat:DELIVRD", "stat:UNDELIV", "stat:UNDELIV"], ids.Select(id => states[id]));
    }

    [Fact]
    public async Task AfterAndCount_Set_TheMessagesBetweenAreStruck()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts = new { never = 1, after = 1, count = 2 } });

        var ids = new List<string>();
        for (var i = 1u; i <= 4; i++)
        {
            await peer.SubmitAsync(i, wantsReceipt: true);
            ids.Add(IdOf(await peer.ReadOfAsync("80000004")));
        }

        Assert.StartsWith($"id:{ids[0]} ", (await peer.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
        Assert.StartsWith($"id:{ids[3]} ", (await peer.ReadDeliverSmAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(2, await network.CountAsync("receiptsSent"));
        Assert.Equal(0, await network.CountAsync("receiptsPending"));
    }

    private static async Task<List<string>> SubmitPartsAsync(RawPeer peer)
    {
        for (var number = 1; number <= 3; number++)
        {
            await peer.SendPduAsync(
                $"00000004 00000000 {number:X8} 00 0000 '12345' 00 0101 '79001234567' 00 40 00 00 00 00 01 00 00 00 "
                + $"07 05 00 03 7B 03 {number:X2} 'x'");
        }

        var ids = new List<string>();
        while (ids.Count < 3) ids.Add(IdOf(await peer.ReadOfAsync("80000004")));

        return ids;
    }

    private static async Task<DeliverSm> ReceiptAsync(object receipts)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { receipts });
        await peer.SubmitAsync(7, wantsReceipt: true);
        return await peer.ReadDeliverSmAsync();
    }

    private static string IdOf(byte[] answer) => Encoding.ASCII.GetString(answer[16..^1]);
}
