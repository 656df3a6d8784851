using Signalbox.HardwareSim.Tests.Harness;

namespace Signalbox.HardwareSim.Tests.Smsc;

/// <summary>Binds, and what may be done in which state (SMPP 3.4, 2.2 and 4.1), by hand-typed octets.</summary>
public sealed class BindTests
{
    private const string SubmitToNobody =
        "00000004 00000000 00000007 00 0000 '12345' 00 0101 '79001234567' 00 00 00 00 00 00 00 00 00 00 02 'hi'";

    [Theory]
    [InlineData("00000009")]
    [InlineData("00000002")]
    [InlineData("00000001")]
    public async Task Bind_AnyName_AnsweredWithSystemIdAndInterfaceVersion(string command)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.ConnectAsync(network.Smsc);

        await peer.SendAsync(Octets.Of($"00000022 {command} 00000000 00000001 'demo' 00 'secret' 00 'x' 00 34 00 00 00"));
        var answer = await peer.ReadAsync();

        // length 16 + 7 + 5 | the command with the response bit | status 0 | sequence | "smsc-a" 0 | TLV 0210 0001 34
        Assert.Equal(
            Octets.Of($"0000001C 8{command[1..]} 00000000 00000001 'smsc-a' 00 0210 0001 34"), answer);
        Assert.Equal(1, await network.CountAsync("binds"));
    }

    [Fact]
    public async Task Bind_ByteByByte_Answered()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.ConnectAsync(network.Smsc);

        foreach (var octet in Octets.Of("00000022 00000009 00000000 00000001 'demo' 00 'secret' 00 'x' 00 34 00 00 00"))
            await peer.SendAsync([octet]);

        Assert.Equal("80000009 00000000 00000001", RawPeer.Show(await peer.ReadAsync(), 4, 16));
    }

    [Fact]
    public async Task Bind_WrongPassword_Refused0E()
    {
        await using var network = await SimulatedNetwork.StartAsync(options => options with { Password = "right" });
        using var peer = await RawPeer.ConnectAsync(network.Smsc);

        await peer.SendPduAsync("00000009 00000000 00000001 'demo' 00 'wrong' 00 00 34 00 00 00");
        Assert.Equal("80000009 0000000E 00000001", RawPeer.Show(await peer.ReadAsync(), 4, 16));
        await peer.SendPduAsync("00000009 00000000 00000002 'demo' 00 'right' 00 00 34 00 00 00");
        Assert.Equal("80000009 00000000 00000002", RawPeer.Show(await peer.ReadAsync(), 4, 16));
    }

    [Fact]
    public async Task Bind_Twice_Refused05()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await peer.SendPduAsync("00000009 00000000 00000002 'demo' 00 'secret' 00 00 34 00 00 00");

        Assert.Equal("80000009 00000005 00000002", RawPeer.Show(await peer.ReadAsync(), 4, 16));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000001 00000000 00000001 'demo' 00 'secret' 00 00 34 00 00 00")]
    public async Task SubmitSm_NotBoundToTransmit_Refused04(string bind)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.ConnectAsync(network.Smsc);
        if (bind.Length > 0)
        {
            await peer.SendPduAsync(bind);
            await peer.ReadAsync();
        }

        await peer.SendPduAsync(SubmitToNobody);

        Assert.Equal(Octets.Of("00000010 80000004 00000004 00000007"), await peer.ReadAsync());
    }

    [Fact]
    public async Task EnquireLink_Unbound_Answered()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.ConnectAsync(network.Smsc);

        await peer.SendAsync(Octets.Of("00000010 00000015 00000000 000000FF"));

        Assert.Equal(Octets.Of("00000010 80000015 00000000 000000FF"), await peer.ReadAsync());
    }

    [Fact]
    public async Task Unbind_Bound_AnsweredThenClosed()
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await peer.SendAsync(Octets.Of("00000010 00000006 00000000 00000009"));

        Assert.Equal(Octets.Of("00000010 80000006 00000000 00000009"), await peer.ReadAsync());
        Assert.True(await peer.EndsAsync());
    }

    [Theory]
    [InlineData("00000003", "80000003")] // query_sm
    [InlineData("00000007", "80000007")] // replace_sm
    [InlineData("00000008", "80000008")] // cancel_sm
    [InlineData("00000021", "80000021")] // submit_multi
    [InlineData("00000103", "80000103")] // data_sm
    [InlineData("00000777", "80000000")] // nothing in the standard: generic_nack
    public async Task Request_NotSupported_Refused03(string command, string answer)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await peer.SendPduAsync($"{command} 00000000 00000005 'x' 00");

        Assert.Equal(Octets.Of($"00000010 {answer} 00000003 00000005"), await peer.ReadAsync());
    }

    [Theory]
    [InlineData("0000000F")] // shorter than a header
    [InlineData("00011171")] // 70,001
    [InlineData("FFFFFFFF")]
    public async Task Pdu_ImpossibleLength_NackedThenClosed(string length)
    {
        await using var network = await SimulatedNetwork.StartAsync();
        using var peer = await RawPeer.BindAsync(network.Smsc);

        await peer.SendAsync(Octets.Of(length));

        Assert.Equal(Octets.Of("00000010 80000000 00000002 00000000"), await peer.ReadAsync());
        Assert.True(await peer.EndsAsync());
    }

    [Fact]
    public async Task Input_Random_NeverBreaksTheServer()
    {
        var random = new Random(20261122);
        await using var network = await SimulatedNetwork.StartAsync();

        for (var round = 0; round < 50; round++)
        {
            using var peer = await RawPeer.BindAsync(network.Smsc);
            var body = new byte[random.Next(0, 300)];
            random.NextBytes(body);
            byte[] commands = [0x01, 0x04, 0x05, 0x09, 0x84, 0x85, 0x15];
            var command = commands[random.Next(commands.Length)];
            var length = body.Length + 16;
            await peer.SendAsync(
                [0, 0, (byte)(length >> 8), (byte)length, (byte)(command & 0x80), 0, 0, (byte)(command & 0x7F), 0, 0, 0, 0, 0, 0, 0, 9, .. body]);
            await peer.SendAsync(Octets.Of("00000010 00000015 00000000 000000FE"));
            byte[] answer;
            do answer = await peer.ReadAsync();
            while (RawPeer.Show(answer, 4, 16) != "80000015 00000000 000000FE");
        }
    }
}
