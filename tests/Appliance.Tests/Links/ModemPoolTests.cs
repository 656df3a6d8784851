using Signalbox.Appliance.Links.Modem;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;
using Signalbox.Kernel.Testing;

namespace Signalbox.Appliance.Tests.Links;

public sealed class ModemPoolTests
{
    private readonly GatewaySide _gateway = new();
    private readonly ManualClock _clock = new();
    private readonly ModemPool _pool;

    public ModemPoolTests() => _pool = new ModemPool(_gateway, _clock);

    [Fact]
    public void TryTake_ASubscriberWhoWasWrittenToBefore_WaitsForThatPort()
    {
        var (first, second) = (Up(), Up());
        _gateway.Offer(SampleParts.For("79001"), SampleParts.For("79001"), SampleParts.For("79002"));

        var begun = Take(first);
        var other = Take(second);
        End(first, begun, isAccepted: true);
        var again = Take(first);

        Assert.Equal("79001", begun.Message.To.Value);
        Assert.Equal("79002", other.Message.To.Value);
        Assert.Equal("79001", again.Message.To.Value);
    }

    [Fact]
    public void TryTake_ThePortOfTheSubscriberIsDown_AnotherTakesItAndKeepsThem()
    {
        var (first, second) = (Up(), Up());
        _gateway.Offer(SampleParts.For("79001"));
        End(first, Take(first), isAccepted: true);

        first.IsUp = false;
        _gateway.Offer(SampleParts.For("79001"));
        End(second, Take(second), isAccepted: true);
        first.IsUp = true;
        _gateway.Offer(SampleParts.For("79001"));

        Assert.False(_pool.TryTake(first, out _));
        Assert.Equal("79001", Take(second).Message.To.Value);
    }

    [Fact]
    public void TryTake_ThePortSpoiltTheAttempt_AnotherIsTriedNext()
    {
        var (first, second) = (Up(), Up());
        var part = SampleParts.For("79001");
        Assert.False(_pool.TryTake(second, out _));
        _gateway.Offer(part);
        End(first, Take(first), isAccepted: false, isPortAtFault: true);

        _gateway.Offer(part);

        Assert.False(_pool.TryTake(first, out _));
        Assert.Same(part, Take(second));
    }

    [Fact]
    public void TryTake_SeveralIdle_TheOneThatHasSentTheLeastGetsIt()
    {
        var (busy, rested) = (Up(), Up());
        Assert.False(_pool.TryTake(rested, out _));
        _gateway.Offer(SampleParts.For("79001"), SampleParts.For("79002"));
        End(busy, Take(busy), isAccepted: true);

        Assert.False(_pool.TryTake(busy, out _));
        Assert.Equal("79002", Take(rested).Message.To.Value);
    }

    [Fact]
    public void TryTake_APortThatDoesNotAsk_HasNothingLaidByForIt()
    {
        var (asking, _) = (Up(), Up());
        _gateway.Offer(SampleParts.For("79001"), SampleParts.For("79002"));

        End(asking, Take(asking), isAccepted: true);

        Assert.Equal("79002", Take(asking).Message.To.Value);
    }

    [Fact]
    public void TryTake_ManySubscribers_NoPortIsStarved()
    {
        const int rounds = 50;
        PoolPort[] ports = [.. Enumerable.Range(0, 8).Select(_ => Up())];
        var random = new Random(4);
        for (var round = 0; round < rounds; round++)
        {
            _gateway.Offer([.. ports.Select(_ => SampleParts.Next())]);
            random.Shuffle(ports);
            // Each sends one, in whatever order they ask.
            for (var sent = 0; sent < ports.Length;)
                foreach (var port in ports)
                    if (_pool.TryTake(port, out var part))
                    {
                        End(port, part, isAccepted: true);
                        sent++;
                    }
        }

        Assert.All(ports, port => Assert.InRange(port.Sent, rounds - 1, rounds + 1));
    }

    [Fact]
    public void TryTake_ASubscriberWithMoreThanAPortMayHold_GetsTheRestFromOthers()
    {
        var (first, second) = (Up(), Up());
        _gateway.Offer([.. Enumerable.Range(0, ModemPool.ReservedMax + 2).Select(_ => SampleParts.For("79001"))]);

        var begun = Take(first);
        var surplus = Take(second);

        Assert.Equal(begun.Message.To, surplus.Message.To);
        Assert.Equal(ModemPool.ReservedMax, _pool.TakeReleased(first).Count);
    }

    [Fact]
    public void TryTake_PartsOfOneMessage_LeaveByOnePort()
    {
        var (first, second) = (Up(), Up());
        var parts = SampleParts.OfOneMessage(3);
        _gateway.Offer(parts);

        var begun = Take(first);
        var isOthers = _pool.TryTake(second, out _);
        End(first, begun, isAccepted: true);
        var next = Take(first);
        End(first, next, isAccepted: true);
        var last = Take(first);

        Assert.False(isOthers);
        Assert.Equal(parts, [begun, next, last]);
    }

    [Fact]
    public void TakeReleased_RestOfAMessageOfWhichTheNetworkHasSome_WaitsForThePort()
    {
        var (first, second) = (Up(), Up());
        _gateway.Offer(SampleParts.OfOneMessage(3));
        End(first, Take(first), isAccepted: true);
        var next = Take(first);
        Assert.False(_pool.TryTake(second, out _));

        first.IsUp = false;
        End(first, next, isAccepted: false, isPortAtFault: true);
        var atOnce = _pool.TakeReleased(first).Count;
        _clock.Advance(ModemPool.Patience + TimeSpan.FromSeconds(1));

        Assert.Equal(0, atOnce);
        Assert.Single(_pool.TakeReleased(first));
    }

    [Fact]
    public void Remove_APortForWhichMessagesWait_GivesThemBack()
    {
        var (first, second) = (Up(), Up());
        _gateway.Offer(SampleParts.For("79001"), SampleParts.For("79001"), SampleParts.For("79001"));
        Take(first);
        _pool.TryTake(second, out _);

        var given = _pool.Remove(first);

        Assert.Equal(2, given.Count);
    }

    private PoolPort Up()
    {
        var port = new PoolPort { IsUp = true };
        _pool.Add(port);
        return port;
    }

    private OutgoingPart Take(PoolPort port)
    {
        Assert.True(_pool.TryTake(port, out var part));
        return part;
    }

    private void End(PoolPort port, OutgoingPart part, bool isAccepted, bool isPortAtFault = false) =>
        _pool.Completed(port, part, isAccepted, isPortAtFault);
}
