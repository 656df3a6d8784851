using Signalbox.Tests.Support.Networks;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>libusrsctp between two processes, on hosts of their own with two paths between them.</summary>
public sealed class SctpPathTests
{
    private const int Count = 20_000;
    private const string Listen = "listen 10.77.0.2,10.77.1.2 2905 20000";
    private const string Send = "send 10.77.0.1,10.77.1.1 2906 20000 10.77.0.2,10.77.1.2 2905";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Path_TakenDownAmidMessages_LosesNoneOfThem(int path)
    {
        await using var network = await TwoHosts.BuildAsync(paths: 2);
        await using var listener = SctpPeerProcess.Start(network.There, $"usrsctp 9899 {Listen}");
        await listener.SaysAsync("listening");
        await using var sender = SctpPeerProcess.Start(network.Here, $"usrsctp 9900 {Send} 9899 20");
        await listener.SaysAsync("first");

        await network.CutAsync(path);
        await sender.SaysAsync($"path 10.77.{path}.2 down");

        Assert.Equal(0, await sender.EndAsync());
        Assert.Equal(0, await listener.EndAsync());
        Assert.Contains($"received {Count} wrong 0", listener.Lines);
        var up = Assert.Single(sender.Lines, line => line.StartsWith("up ", StringComparison.Ordinal));
        Assert.Contains("10.77.1.2", up);
    }

    // Which of the two comes depends on what reaches the new process first: a message of ours, which it answers by ABORT (RFC 9260, 8.4), or
    // nothing until its own INIT (5.2.2).
    [Fact]
    public async Task Peer_ThatDiesAndComesBack_IsToldAsALossOrARestart()
    {
        await using var network = await TwoHosts.BuildAsync(paths: 2);
        await using var listener = SctpPeerProcess.Start(network.There, $"usrsctp 9899 {Listen}");
        await listener.SaysAsync("listening");
        await using (var sender = SctpPeerProcess.Start(network.Here, $"usrsctp 9900 {Send} 9899 20"))
        {
            await listener.SaysAsync("first");
            sender.Kill();
        }

        await using var again = SctpPeerProcess.Start(network.Here, $"usrsctp 9900 {Send} 9899 20");

        await again.SaysAsync("up");
        await listener.SaysAsync("restart", "lost ");
    }
}
