using System.Net;
using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Subscribers' messages: posted over HTTP, read as deliver_sm.</summary>
public sealed class MobileOriginatedTests
{
    [Fact]
    public async Task Message_GsmText_ArrivesUnpackedWithDataCoding0()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        var answer = await network.SendAsync("+79001234567", "12345", "Hi@{");
        var message = await peer.ReadDeliverSmAsync();

        Assert.Equal((HttpStatusCode.Accepted, "{\"id\":\"1\"}"), answer);
        Assert.Equal(("79001234567", "12345", 0, 0), (message.From, message.To, message.EsmClass, message.DataCoding));
        Assert.Equal(Octets.Of("'Hi' 00 1B28"), message.ShortMessage);
        await Waiting.UntilAsync(() => network.CountAsync("moAnswered"), 1);
    }

    [Fact]
    public async Task Message_OutsideTheAlphabet_ArrivesAsUcs2()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SendAsync("79001234567", "12345", "Да😀");
        var message = await peer.ReadDeliverSmAsync();

        Assert.Equal(8, message.DataCoding);
        Assert.Equal(Octets.Of("0414 0430 D83D DE00"), message.ShortMessage);
    }

    [Theory]
    [InlineData(160, new int[] { 160 })]
    [InlineData(161, new int[] { 153 + 6, 8 + 6 })]
    [InlineData(400, new int[] { 153 + 6, 153 + 6, 94 + 6 })]
    public async Task Message_LongGsmText_ArrivesInParts(int length, int[] octets)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));

        await network.SendAsync("79001234567", "12345", text);
        var parts = new List<DeliverSm>();
        while (parts.Count < octets.Length) parts.Add(await peer.ReadDeliverSmAsync());

        Assert.Equal(octets, parts.Select(part => part.ShortMessage.Length));
        if (parts.Count == 1) return;
        Assert.All(parts, part => Assert.Equal(0x40, part.EsmClass));
        for (var i = 0; i < parts.Count; i++)
            Assert.Equal([5, 0, 3, parts[0].ShortMessage[3], (byte)parts.Count, (byte)(i + 1)], parts[i].ShortMessage[..6]);
        Assert.Equal(text, string.Concat(parts.Select(part => part.Text[6..])));
    }

    [Fact]
    public async Task Message_CutAtAnEscapeOrASurrogate_KeepsBothHalvesTogether()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await network.SendAsync("79001234567", "12345", new string('a', 152) + "€" + new string('b', 20));
        var first = await peer.ReadDeliverSmAsync();
        var second = await peer.ReadDeliverSmAsync();
        await network.SendAsync("79001234567", "12345", new string('Ж', 66) + "😀" + new string('Я', 20));
        var third = await peer.ReadDeliverSmAsync();
        var fourth = await peer.ReadDeliverSmAsync();

        Assert.Equal(6 + 152, first.ShortMessage.Length);
        Assert.Equal(Octets.Of("1B65 'b'"), second.ShortMessage[6..9]);
        Assert.Equal(6 + 132, third.ShortMessage.Length);
        Assert.Equal(Octets.Of("D83D DE00"), fourth.ShortMessage[6..10]);
    }

    [Fact]
    public async Task Message_NoBindThere_WaitsForOne()
    {
        await using var network = await SimulatedNetwork.StartAsync();

        await network.SendAsync("79001234567", "12345", "later");
        Assert.Equal(1, await network.CountAsync("moPending"));
        using var peer = await RawPeer.BindAsync(network.Smsc);

        Assert.Equal("later", (await peer.ReadDeliverSmAsync()).Text);
        await Waiting.UntilAsync(() => network.CountAsync("moPending"), 0);
    }

    [Fact]
    public async Task Message_UnansweredWhenTheBindEnds_SentAgainOnTheNext()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using (var peer = await RawPeer.BindAsync(network.Smsc))
        {
            await network.SendAsync("79001234567", "12345", "again");
            Assert.Equal("again", (await peer.ReadDeliverSmAsync(answer: null)).Text);
        }

        using var next = await RawPeer.BindAsync(network.Smsc);

        Assert.Equal("again", (await next.ReadDeliverSmAsync()).Text);
    }

    [Fact]
    public async Task Message_QueueFull_503()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        var longest = new string('a', 255 * 153);
        HttpStatusCode status;
        var accepted = 0;

        while ((status = (await network.SendAsync("79001234567", "12345", longest[..(153 * 111)])).Status) == HttpStatusCode.Accepted)
            accepted++;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(10_000 / 111, accepted);
        Assert.Equal(1, await network.CountAsync("moDropped"));
    }

    [Fact]
    public async Task Message_PrefixOfASecondSmsc_GoesThere()
    {
        await using var network = await SimulatedNetwork.StartAsync(furtherSmscs: "smsc-b");
        using var peer = await RawPeer.BindAsync(network.SmscNamed("smsc-b"));

        await network.SendAsync("79021234567", "12345", "to b");

        Assert.Equal("to b", (await peer.ReadDeliverSmAsync()).Text);
        Assert.Equal(1, await network.CountAsync("moSent", "smsc-b"));
    }

    [Theory]
    [InlineData("7900x", "{\"to\":\"12345\",\"text\":\"x\"}", "number")]
    [InlineData("7900", "{\"to\":\"abc\",\"text\":\"x\"}", "to ")]
    [InlineData("7900", "{\"text\":\"x\"}", "to ")]
    [InlineData("7900", "{\"to\":\"12345\"}", "text")]
    [InlineData("7900", "not json", "JSON")]
    public async Task Post_Wrong_400SaysWhy(string number, string body, string named)
    {
        await using var network = await SimulatedNetwork.StartAsync();

        var answer = await network.AskAsync(HttpMethod.Post, $"/subscribers/{number}/messages", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(named, answer.Body, StringComparison.Ordinal);
    }
}
