using System.Net;
using Signalbox.Transport.Sctp;
using Signalbox.Transport.Sctp.Memory;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>The faults that tests of other layers make with the network in memory; everything happens at once.</summary>
public sealed class MemorySctpFaultTests
{
    private const uint M3ua = 3;
    private static readonly IPAddress FirstPath = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress SecondPath = IPAddress.Parse("198.51.100.1");
    private static readonly SctpEndpoint ServerAt = new([FirstPath, SecondPath], 2905);
    private static readonly SctpEndpoint ClientAt = new(IPAddress.Parse("192.0.2.9"), 2906);
    private readonly MemorySctpStack _stack = new();

    [Fact]
    public async Task Path_CutAndMended_IsToldAndTheAssociationStands()
    {
        await using var pair = await ConnectAsync();

        _stack.Network.Cut(FirstPath);
        Assert.True(pair.Client.TrySend(0, M3ua, [1]));
        _stack.Network.Mend(FirstPath);

        Assert.Equal(new SctpArrival(SctpArrivalKind.PathChange) { Path = FirstPath }, Next(pair.Client));
        Assert.Equal(new SctpArrival(SctpArrivalKind.PathChange) { Path = FirstPath, IsPathUp = true }, Next(pair.Client));
        Assert.Equal(SctpArrivalKind.Message, Next(pair.Server).Kind);
        Assert.False(pair.Server.TryRead(out _));
    }

    [Fact]
    public async Task LastPath_Cut_LosesTheAssociationAtBothEnds()
    {
        await using var pair = await ConnectAsync();

        _stack.Network.Cut(FirstPath);
        _stack.Network.Cut(SecondPath);

        Assert.Equal([SctpArrivalKind.PathChange, SctpArrivalKind.PathChange, SctpArrivalKind.Lost], await KindsAsync(pair.Client));
        Assert.Equal([SctpArrivalKind.Lost], await KindsAsync(pair.Server));
        await Assert.ThrowsAsync<SctpException>(async () => await _stack.ConnectAsync(ClientAt, ServerAt, new SctpSettings(), Patience.Token));
    }

    [Fact]
    public async Task Peer_ThatVanished_TakesNothingAndWhatWasHeldIsToldBeforeTheLoss()
    {
        await using var pair = await ConnectAsync();
        var server = (MemorySctpAssociation)pair.Server;
        server.Vanish();
        Assert.True(pair.Client.TrySend(2, M3ua, [7, 8]));
        Assert.False(pair.Client.TryRead(out _));

        ((MemorySctpAssociation)pair.Client).Lose("silence");

        var failed = Next(pair.Client);
        Assert.Equal((SctpArrivalKind.SendFailed, (ushort)2, true), (failed.Kind, failed.Stream, failed.WasSent));
        Assert.Equal([7, 8], failed.Data.ToArray());
        Assert.Equal(new SctpArrival(SctpArrivalKind.Lost) { Reason = "silence" }, Next(pair.Client));
    }

    [Fact]
    public async Task Peer_ThatVanishedAndConnectsAgain_IsARestart()
    {
        await using var pair = await ConnectAsync();
        ((MemorySctpAssociation)pair.Client).Vanish();

        await using var again = await _stack.ConnectAsync(ClientAt, ServerAt, new SctpSettings(), Patience.Token);
        Assert.True(again.TrySend(0, M3ua, [5]));
        Assert.True(pair.Server.TrySend(0, M3ua, [6]));

        Assert.Equal(SctpArrivalKind.Restart, Next(pair.Server).Kind);
        Assert.Equal([5], Next(pair.Server).Data.ToArray());
        Assert.Equal([6], Next(again).Data.ToArray());
        Assert.False(pair.Client.TrySend(0, M3ua, [1]));
    }

    [Fact]
    public async Task Stack_Disposed_EndsWhatItOpened()
    {
        await using var pair = await ConnectAsync();

        await _stack.DisposeAsync();

        Assert.Equal([SctpArrivalKind.Shutdown], await KindsAsync(pair.Server));
        Assert.Null(await pair.Listener.AcceptAsync(Patience.Token));
    }

    private static SctpArrival Next(ISctpAssociation association)
    {
        Assert.True(association.TryRead(out var arrival));
        return arrival;
    }

    private static async Task<IEnumerable<SctpArrivalKind>> KindsAsync(ISctpAssociation association) =>
        (await association.ReadToEndAsync()).Select(arrival => arrival.Kind);

    private async Task<SctpPair> ConnectAsync()
    {
        var listener = _stack.Listen(ServerAt, new SctpSettings());
        var client = await _stack.ConnectAsync(ClientAt, ServerAt, new SctpSettings(), Patience.Token);
        var server = await listener.AcceptAsync(Patience.Token);
        return new SctpPair(listener, client, server!);
    }
}
