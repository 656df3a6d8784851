using System.Collections.Immutable;
using System.Net;
using Signalbox.Transport.Sctp;

namespace Signalbox.Transport.Tests.Sctp;

/// <summary>What every SCTP stack does, whatever carries it.</summary>
public abstract class SctpConformance
{
    private const uint M3ua = 3;
    private const int LargestMessage = 64 * 1024;

    /// <summary>Timers that let a test that waits for them end soon.</summary>
    private static readonly SctpSettings Settings = new()
    {
        RtoInitial = TimeSpan.FromMilliseconds(200),
        RtoMin = TimeSpan.FromMilliseconds(100),
        RtoMax = TimeSpan.FromMilliseconds(400),
        InitRetransmissionsMax = 3,
        HeartbeatInterval = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public async Task Connect_ToAListener_StandsWithTheLesserOfTheStreams()
    {
        await using var pair = await ConnectAsync(
            Settings with { OutboundStreams = 9, InboundStreamsMax = 64 }, Settings with { OutboundStreams = 20, InboundStreamsMax = 5 });

        Assert.Equal(5, pair.Client.OutboundStreams);
        Assert.Equal(20, pair.Server.OutboundStreams);
        Assert.Equal(pair.Listener.Local.Port, pair.Client.Remote.Port);
        Assert.Equal(pair.Client.Local.Port, pair.Server.Remote.Port);
        Assert.NotEqual(0, pair.Client.Local.Port);
        Assert.Equal(IPAddress.Loopback, Assert.Single(pair.Server.Remote.Addresses));
    }

    [Fact]
    public async Task Connect_WhereNobodyListens_IsRefused()
    {
        var nobody = Reachable(new SctpEndpoint(IPAddress.Loopback, 9));

        await Assert.ThrowsAsync<SctpException>(
            async () => await Stack.ConnectAsync(new SctpEndpoint(IPAddress.Loopback, 0), nobody, Settings, Patience.Token));
    }

    [Fact]
    public async Task Listen_OnATakenPort_IsRefused()
    {
        await using var first = Listen(Settings);

        Assert.Throws<SctpException>(() => Stack.Listen(first.Local, Settings));
    }

    [Fact]
    public async Task Ends_OfTwoAddresses_KnowBothOfThePeer()
    {
        var (here, there) = TwoAddresses();
        await using var pair = await ConnectAsync(Settings, Settings, new SctpEndpoint(here, 0), new SctpEndpoint(there, 0));

        Assert.Equal(there.ToHashSet(), pair.Client.Remote.Addresses.ToHashSet());
        Assert.Equal(here.ToHashSet(), pair.Server.Remote.Addresses.ToHashSet());
    }

    [Fact]
    public async Task Ends_OfInternet6_CarryMessages()
    {
        var any = new SctpEndpoint(IPAddress.IPv6Loopback, 0);
        await using var pair = await ConnectAsync(Settings, Settings, any, any);

        Assert.True(await pair.Client.SendAsync(1, M3ua, SctpReading.Numbered(6), Patience.Token));

        Assert.Equal(6, Assert.Single(await pair.Server.ReadNumbersAsync(1)));
        Assert.Equal(IPAddress.IPv6Loopback, Assert.Single(pair.Server.Remote.Addresses));
    }

    [Fact]
    public async Task Messages_OverManyStreams_ArriveWholeAndInOrderWithinEach()
    {
        const int count = 2000;
        var random = new Random(20_261_123);
        await using var pair = await ConnectAsync(Settings, Settings);
        var received = Task.Run(async () =>
        {
            var arrivals = new List<SctpArrival>();
            while (arrivals.Count < count) arrivals.Add(await pair.Server.ReadAsync(Patience.Token));
            return arrivals;
        });

        for (var i = 0; i < count; i++)
        {
            var stream = (ushort)(i % pair.Client.OutboundStreams);
            Assert.True(await pair.Client.SendAsync(stream, M3ua + stream, SctpReading.Numbered(i, random.Next(4, 4000)), Patience.Token));
        }

        var numbers = (await received.WithinPatience()).Select(arrival => (arrival.Stream, arrival.ProtocolId, Number: SctpReading.Number(arrival)));
        foreach (var stream in numbers.GroupBy(each => each.Stream))
        {
            Assert.Equal(Enumerable.Range(0, count).Where(i => i % pair.Client.OutboundStreams == stream.Key), stream.Select(each => each.Number));
            Assert.All(stream, each => Assert.Equal(M3ua + stream.Key, each.ProtocolId));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(LargestMessage)]
    public async Task Message_OfTheSmallestOrLargestSize_ArrivesWhole(int length)
    {
        await using var pair = await ConnectAsync(Settings, Settings);
        var sent = new byte[length];
        new Random(length).NextBytes(sent);

        Assert.True(await pair.Client.SendAsync(0, M3ua, sent, Patience.Token));

        Assert.Equal(sent, (await pair.Server.ReadAsync(Patience.Token)).Data.ToArray());
    }

    [Fact]
    public async Task FiftyThousandMessages_ToAReader_ArriveInOrder()
    {
        const int count = 50_000;
        await using var pair = await ConnectAsync(Settings, Settings);
        var numbers = Task.Run(() => pair.Server.ReadNumbersAsync(count));

        for (var i = 0; i < count; i++) Assert.True(await pair.Client.SendAsync(1, M3ua, SctpReading.Numbered(i), Patience.Token));

        Assert.Equal(Enumerable.Range(0, count), await numbers.WithinPatience());
    }

    [Fact]
    public async Task Reader_ThatIsBehind_HoldsTheSenderAndLosesNothing()
    {
        const int stuckMax = 20_000;
        await using var pair = await ConnectAsync(Settings with { BufferOctets = 128 * 1024 }, Settings with { ArrivalsMax = 16 });

        var sent = 0;
        while (sent < stuckMax && await SendWithinAsync(pair.Client, sent, TimeSpan.FromSeconds(1))) sent++;
        var first = await pair.Server.ReadNumbersAsync(sent);
        Assert.True(await pair.Client.SendAsync(0, M3ua, SctpReading.Numbered(sent), Patience.Token));

        Assert.InRange(sent, 16, stuckMax - 1);
        Assert.Equal(Enumerable.Range(0, sent), first);
        Assert.Equal(sent, Assert.Single(await pair.Server.ReadNumbersAsync(1)));
    }

    [Fact]
    public async Task Sender_WaitingForRoomWhenTheAssociationEnds_IsToldFalse()
    {
        await using var pair = await ConnectAsync(Settings, Settings with { ArrivalsMax = 1 });
        var filling = Task.Run(async () =>
        {
            var number = 0;
            while (await pair.Client.SendAsync(0, M3ua, SctpReading.Numbered(number), Patience.Token)) number++;
            return number;
        });
        await pair.Server.ReadNumbersAsync(1);

        pair.Server.Abort();

        Assert.InRange(await filling.WithinPatience(), 1, int.MaxValue);
    }

    [Fact]
    public async Task TrySend_UntilThereIsNoRoom_LosesNothingThatItTook()
    {
        const int attemptsMax = 100_000;
        await using var pair = await ConnectAsync(Settings, Settings with { ArrivalsMax = 4 });

        var taken = 0;
        while (taken < attemptsMax && pair.Client.TrySend(0, M3ua, SctpReading.Numbered(taken))) taken++;

        Assert.InRange(taken, 1, attemptsMax - 1);
        Assert.Equal(Enumerable.Range(0, taken), await pair.Server.ReadNumbersAsync(taken));
    }

    [Fact]
    public async Task Dispose_AfterSending_TellsThePeerEverythingAndThenShutdown()
    {
        const int count = 100;
        await using var pair = await ConnectAsync(Settings, Settings);
        for (var i = 0; i < count; i++) Assert.True(await pair.Client.SendAsync(0, M3ua, SctpReading.Numbered(i), Patience.Token));
        var reading = pair.Server.ReadToEndAsync();

        await pair.Client.DisposeAsync();
        var all = await reading.WithinPatience();

        Assert.Equal(Enumerable.Range(0, count), all[..^1].Select(SctpReading.Number));
        Assert.Equal(SctpArrivalKind.Shutdown, all[^1].Kind);
        Assert.Equal(SctpArrivalKind.Lost, (await pair.Client.ReadAsync(Patience.Token)).Kind);
    }

    [Fact]
    public async Task Abort_ByOneEnd_IsALossAtBothThatIsToldAgainAndAgain()
    {
        await using var pair = await ConnectAsync(Settings, Settings);

        pair.Client.Abort();
        var server = await pair.Server.ReadAsync(Patience.Token);
        var client = await pair.Client.ReadAsync(Patience.Token);

        Assert.Equal(SctpArrivalKind.Lost, server.Kind);
        Assert.Contains("aborted", server.Reason);
        Assert.Equal(server, await pair.Server.ReadAsync(Patience.Token));
        Assert.True(pair.Server.TryRead(out var again));
        Assert.Equal(server, again);
        Assert.Equal(SctpArrivalKind.Lost, client.Kind);
    }

    [Fact]
    public async Task Send_AfterTheEnd_IsFalseAtBothEnds()
    {
        await using var pair = await ConnectAsync(Settings, Settings);
        pair.Client.Abort();
        await pair.Server.ReadToEndAsync();

        Assert.False(await pair.Server.SendAsync(0, M3ua, SctpReading.Numbered(1), Patience.Token));
        Assert.False(pair.Server.TrySend(0, M3ua, SctpReading.Numbered(1)));
        Assert.False(await pair.Client.SendAsync(0, M3ua, SctpReading.Numbered(1), Patience.Token));
        Assert.False(pair.Client.TrySend(0, M3ua, SctpReading.Numbered(1)));
    }

    [Fact]
    public async Task Send_OfWhatNoMessageCanBe_IsAnError()
    {
        await using var pair = await ConnectAsync(Settings, Settings);
        var streams = (ushort)pair.Client.OutboundStreams;

        Assert.Throws<ArgumentOutOfRangeException>(() => pair.Client.TrySend(streams, M3ua, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => pair.Client.TrySend(0, M3ua, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => pair.Client.TrySend(0, M3ua, new byte[LargestMessage + 1]));
    }

    [Fact]
    public async Task Read_Cancelled_LeavesTheAssociationUsable()
    {
        await using var pair = await ConnectAsync(Settings, Settings);
        using var cancellation = new CancellationTokenSource();
        var reading = pair.Server.ReadAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WithinPatience());
        Assert.True(await pair.Client.SendAsync(0, M3ua, SctpReading.Numbered(1), Patience.Token));
        Assert.Equal(1, Assert.Single(await pair.Server.ReadNumbersAsync(1)));
    }

    [Fact]
    public async Task Associations_OfOneListener_AreApart()
    {
        await using var listener = Listen(Settings);
        await using var first = await ConnectAsync(listener, Settings);
        await using var second = await ConnectAsync(listener, Settings);
        Assert.True(await first.Client.SendAsync(0, M3ua, SctpReading.Numbered(1), Patience.Token));
        Assert.True(await second.Client.SendAsync(0, M3ua, SctpReading.Numbered(2), Patience.Token));

        first.Client.Abort();

        Assert.Equal(2, Assert.Single(await second.Server.ReadNumbersAsync(1)));
        Assert.True(await second.Server.SendAsync(0, M3ua, SctpReading.Numbered(3), Patience.Token));
        Assert.Equal(3, Assert.Single(await second.Client.ReadNumbersAsync(1)));
    }

    [Fact]
    public async Task Accept_OnceTheListenerIsDisposed_IsNullAndThePortIsFree()
    {
        var listener = Listen(Settings);
        var accepting = listener.AcceptAsync(Patience.Token).AsTask();

        await listener.DisposeAsync();

        Assert.Null(await accepting.WithinPatience());
        await using var next = Stack.Listen(listener.Local, Settings);
        Assert.Equal(listener.Local.Port, next.Local.Port);
    }

    private protected abstract ISctpStack Stack { get; }

    /// <summary>The end, with what else one must know to reach it.</summary>
    private protected virtual SctpEndpoint Reachable(SctpEndpoint end) => end;

    /// <summary>Two addresses of this machine for each end.</summary>
    private protected virtual (ImmutableArray<IPAddress> Here, ImmutableArray<IPAddress> There) TwoAddresses() =>
        ([IPAddress.Loopback, IPAddress.Parse("127.0.0.2")], [IPAddress.Parse("127.0.0.3"), IPAddress.Parse("127.0.0.4")]);

    private ISctpListener Listen(SctpSettings settings) => Stack.Listen(new SctpEndpoint(IPAddress.Loopback, 0), settings);

    private static async Task<bool> SendWithinAsync(ISctpAssociation association, int number, TimeSpan limit)
    {
        using var cancellation = new CancellationTokenSource(limit);
        try
        {
            return await association.SendAsync(0, M3ua, SctpReading.Numbered(number), cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<SctpPair> ConnectAsync(SctpSettings client, SctpSettings server, SctpEndpoint? clientAt = null, SctpEndpoint? serverAt = null)
    {
        var listener = Stack.Listen(serverAt ?? new SctpEndpoint(IPAddress.Loopback, 0), server);
        return await ConnectAsync(listener, client, clientAt);
    }

    private async Task<SctpPair> ConnectAsync(ISctpListener listener, SctpSettings client, SctpEndpoint? clientAt = null)
    {
        var accepting = listener.AcceptAsync(Patience.Token).AsTask();
        var local = clientAt ?? new SctpEndpoint(IPAddress.Loopback, 0);
        var association = await Stack.ConnectAsync(local, Reachable(listener.Local), client, Patience.Token);
        var accepted = await accepting.WithinPatience();
        Assert.NotNull(accepted);
        return new SctpPair(listener, association, accepted);
    }
}
