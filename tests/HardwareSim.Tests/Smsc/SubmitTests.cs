using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>submit_sm by hand-typed octets, and what then stands in the subscriber's inbox.</summary>
public sealed class SubmitTests
{
    [Fact]
    public async Task SubmitSm_GsmText_AnsweredWithDecimalIdAndDelivered()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        // @ is 00, £ is 01, { is 1B28, € is 1B65, Δ is 10 in the default alphabet (TS 23.038, 6.2.1)
        var answer = await SubmitAsync(peer, "00", "00", "0B 'Hi' 00 01 1B28 1B65 10 '!' 0D");

        Assert.Equal("80000004 00000000 00000007", RawPeer.Show(answer, 4, 16));
        var id = System.Text.Encoding.ASCII.GetString(answer[16..^1]);
        Assert.True(ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(0, answer[^1]);
        var message = Assert.Single(await network.InboxAsync("79001234567"));
        Assert.Equal(("12345", "79001234567", "Hi@£{€Δ!\r", "smsc-a"), (message.From, message.To, message.Text, message.Via));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", message.ReceivedAt);
    }

    [Theory]
    [InlineData("08", "04 D83D DE00", "😀")]
    [InlineData("08", "06 041F 0440 0438", "При")]
    [InlineData("01", "03 'a~`'", "a~`")]
    [InlineData("03", "02 E9 FC", "éü")]
    [InlineData("04", "03 00 FF 10", "00FF10")]
    [InlineData("F5", "02 CA FE", "CAFE")]
    [InlineData("10", "01 00", "@")]
    [InlineData("18", "02 0416", "Ж")]
    [InlineData("00", "00", "")]
    public async Task SubmitSm_DataCoding_DecodedInInbox(string dataCoding, string lengthAndMessage, string expected)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer, "00", dataCoding, lengthAndMessage);

        Assert.Equal(expected, Assert.Single(await network.InboxAsync("79001234567")).Text);
    }

    [Fact]
    public async Task SubmitSm_MessagePayload_TakesThePlaceOfShortMessage()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i:D10}"));

        await SubmitAsync(peer, "00", "00", $"00 0424 03E8 '{text}'");

        Assert.Equal(text, Assert.Single(await network.InboxAsync("79001234567")).Text);
    }

    [Theory]
    [InlineData("40", "08 05 00 03 7B 02 02 'lo'", "40", "09 05 00 03 7B 02 01 'Hel'")]
    [InlineData("40", "09 06 08 04 017B 02 02 'lo'", "40", "0A 06 08 04 017B 02 01 'Hel'")]
    [InlineData("00", "02 'lo' 020C 0002 017B 020E 0001 02 020F 0001 02", "00", "03 'Hel' 020C 0002 017B 020E 0001 02 020F 0001 01")]
    public async Task SubmitSm_PartsInAnyOrder_Joined(string firstEsmClass, string first, string secondEsmClass, string second)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer, firstEsmClass, "00", first);
        Assert.Empty(await network.InboxAsync("79001234567"));
        Assert.Equal(1, await network.CountAsync("longMessagesWaiting", "subscribers"));
        await SubmitAsync(peer, secondEsmClass, "00", second);

        Assert.Equal("Hello", Assert.Single(await network.InboxAsync("79001234567")).Text);
        Assert.Equal(2, await network.CountAsync("accepted"));
        Assert.Equal(1, await network.CountAsync("distinct"));
    }

    [Fact]
    public async Task SubmitSm_PartRepeatedWhileOthersAreMissing_CountedAndJoinedOnce()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer, "40", "00", "09 05 00 03 7B 02 01 'Hel'");
        await SubmitAsync(peer, "40", "00", "09 05 00 03 7B 02 01 'Hel'");
        await SubmitAsync(peer, "40", "00", "08 05 00 03 7B 02 02 'lo'");

        Assert.Equal("Hello", Assert.Single(await network.InboxAsync("79001234567")).Text);
        Assert.Equal(1, await network.CountAsync("repeatedParts"));
    }

    [Fact]
    public async Task SubmitSm_PortAddressingHeader_LeftOutOfTheText()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer, "40", "00", "09 06 05 04 0B84 23F0 'hi'");

        Assert.Equal("hi", Assert.Single(await network.InboxAsync("79001234567")).Text);
    }

    [Fact]
    public async Task SubmitSm_SameTextTwice_CountedAsRepeated()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await SubmitAsync(peer, "00", "00", "02 'hi'");
        await SubmitAsync(peer, "00", "00", "02 'hi'");
        await SubmitAsync(peer, "00", "00", "02 'ho'");

        Assert.Equal(3, await network.CountAsync("submitted", "smsc-a"));
        Assert.Equal(2, await network.CountAsync("distinct", "smsc-a"));
        Assert.Equal(1, await network.CountAsync("repeated", "smsc-a"));
        Assert.Equal(3, await network.CountAsync("messages", "subscribers"));
    }

    [Theory]
    [InlineData("'7900abc' 00 00 00 00 00 00 00 00 00 00 02 'hi'", "0000000B")] // no number
    [InlineData("00 00 00 00 00 00 00 00 00 00 02 'hi'", "0000000B")] // no recipient
    [InlineData("'79001234567' 00 00 00 00 00 00 00 00 00 00 05 'hi'", "00000002")] // sm_length beyond the end
    [InlineData("'79001234567' 00 40 00 00 00 00 00 00 00 00 02 05 00", "00000002")] // header longer than the message
    [InlineData("'79001234567' 00 00 00 00 00 00 00 00 00 00 00 0424 0009 'hi'", "00000002")] // TLV beyond the end
    [InlineData("'790012345678901234567' 00 00 00 00 00 00 00 00 00 00 00", "00000002")] // 22 octets with the NUL
    public async Task SubmitSm_Wrong_RefusedAndNotDelivered(string fromDestination, string status)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await peer.SendPduAsync($"00000004 00000000 00000007 00 0000 '12345' 00 0101 {fromDestination}");

        Assert.Equal(Octets.Of($"00000010 80000004 {status} 00000007"), await peer.ReadAsync());
        Assert.Equal(1, await network.CountAsync("refused"));
        Assert.Equal(0, await network.CountAsync("messages", "subscribers"));
    }

    [Fact]
    public async Task SubmitSm_ManyInOneWrite_AllAnsweredInOrder()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        var all = Enumerable.Range(1, 5000).SelectMany(sequence => Octets.Pdu(
            $"00000004 00000000 {sequence:X8} 00 0000 '12345' 00 0101 '79001234567' 00 00 00 00 00 00 00 00 00 00 04 '{sequence:D4}'"));

        var sending = peer.SendAsync([.. all]);
        for (var sequence = 1; sequence <= 5000; sequence++)
            Assert.Equal($"80000004 00000000 {sequence:X8}", RawPeer.Show(await peer.ReadAsync(), 4, 16));
        await sending;

        Assert.Equal(5000, await network.CountAsync("distinct"));
        Assert.Equal(1000, await network.CountAsync("messages", "subscribers"));
        Assert.Equal(4000, await network.CountAsync("dropped", "subscribers"));
        var inbox = await network.InboxAsync("79001234567");
        Assert.Equal("4001", inbox[0].Text);
        Assert.Equal("5000", inbox[^1].Text);
    }

    private static async Task<byte[]> SubmitAsync(RawPeer peer, string esmClass, string dataCoding, string lengthAndMessage)
    {
        await peer.SendPduAsync(
            "00000004 00000000 00000007 00 0000 '12345' 00 0101 '79001234567' 00 " +
            $"{esmClass} 00 00 00 00 00 00 {dataCoding} 00 {lengthAndMessage}");
        return await peer.ReadAsync();
    }
}
