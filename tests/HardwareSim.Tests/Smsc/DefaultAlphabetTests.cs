using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>What data_coding 0 means at a link, in both directions.</summary>
public sealed class DefaultAlphabetTests
{
    private const string Head = "00000004 00000000 00000007 00 0000 '12345' 00 0101 '79001234567' 00";

    // "hellohello" packed is E8329BFD4697D9EC37, an example that many descriptions of TS 23.038 carry; of seven letters the last bits are spare
    [Theory]
    [InlineData("gsm", "00", "04 'h' 00 'l' 02", "h@l$")]
    [InlineData("latin1", "00", "03 E9 40 FC", "é@ü")]
    [InlineData("packedGsm", "00", "09 E8329BFD4697D9EC37", "hellohello")]
    [InlineData("packedGsm", "00", "07 E8329BFD469701", "hellohe")]
    [InlineData("packedGsm", "40", "0A 05 00 03 7B 01 01 C865F319", "defg")]
    public async Task Submit_Default_ReadInTheLinksAlphabet(string dataCoding0, string esmClass, string lengthAndMessage, string text)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { dataCoding0 });

        await peer.SendPduAsync($"{Head} {esmClass} 00 00 00 00 00 00 00 00 {lengthAndMessage}");
        await peer.ReadAsync();

        Assert.StartsWith(text, Assert.Single(await network.InboxAsync("79001234567")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gsm", "h@é", "'h' 00 05")]
    [InlineData("latin1", "h@é", "'h@' E9")]
    [InlineData("packedGsm", "hellohello", "E8329BFD4697D9EC37")]
    public async Task Deliver_Default_WrittenInTheLinksAlphabet(string dataCoding0, string text, string octets)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { dataCoding0 });

        await network.SendAsync("79001234567", "12345", text);
        var message = await peer.ReadDeliverSmAsync();

        Assert.Equal(0, message.DataCoding);
        Assert.Equal(Octets.Of(octets), message.ShortMessage);
    }

    [Fact]
    public async Task Deliver_PackedAndLong_EachPartStartsOnASeptetBoundary()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        await network.SetFaultsAsync(new { dataCoding0 = "packedGsm" });

        await network.SendAsync("79001234567", "12345", new string('a', 153) + "defg" + new string('a', 20));
        var first = await peer.ReadDeliverSmAsync();
        var second = await peer.ReadDeliverSmAsync();

        // a header of six octets, and 153 septets behind one fill bit: 140 octets
        Assert.Equal((0x40, 140), (first.EsmClass, first.ShortMessage.Length));
        Assert.Equal(Octets.Of("05 00 03"), second.ShortMessage[..3]);
        Assert.Equal(Octets.Of("C865F3"), second.ShortMessage[6..9]);
    }
}
