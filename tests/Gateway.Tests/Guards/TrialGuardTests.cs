using Signalbox.Gateway.Guards;

namespace Signalbox.Gateway.Tests.Guards;

/// <summary>Row S16.</summary>
public sealed class TrialGuardTests
{
    private readonly GuardBench _bench = new();

    [Fact]
    public void Trial_TakesItsNumberAndNoMore()
    {
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => _bench.Guards.Trial.TryTake(3)));
        Assert.Equal(3, _bench.Guards.Trial.Count);
    }

    [Fact]
    public void Trial_RefusedLaterOn_IsTakenBack()
    {
        _bench.Guards.Trial.TakeBack();
        Assert.Equal(0, _bench.Guards.Trial.Count);
        _bench.Guards.Trial.TryTake(1);

        _bench.Guards.Trial.TakeBack();

        Assert.True(_bench.Guards.Trial.TryTake(1));
        Assert.False(_bench.Guards.Trial.TryTake(1));
    }

    [Fact]
    public void Trial_OfMoreMessages_GoesOnWhereItWas()
    {
        _bench.Guards.Trial.TryTake(1);

        Assert.True(_bench.Guards.Trial.TryTake(2));
        Assert.False(_bench.Guards.Trial.TryTake(2));
    }

    [Fact]
    public void Trial_OfMoreThanAnIntCounts_GoesOnToo()
    {
        _bench.Ledger.Set(new GuardEntry(GuardBench.Account, GuardKind.Trial, 0, 3_000_000_000, 0));

        _bench.Restart();

        Assert.True(_bench.Guards.Trial.TryTake(3_000_000_001));
        Assert.False(_bench.Guards.Trial.TryTake(3_000_000_001));
    }

    [Fact]
    public void Trial_AfterARestart_GoesOnWhereItWas()
    {
        for (var i = 0; i < 3; i++) _bench.Guards.Trial.TryTake(5);
        _bench.Guards.Trial.TakeBack();

        _bench.Restart();

        Assert.Equal(2, _bench.Guards.Trial.Count);
    }

    [Fact]
    public void Account_ThatIsForgotten_BeginsAnew_AndLeavesTheOthers()
    {
        _bench.Guards.Trial.TryTake(1);
        _bench.Guards.Duplicates.TryAdd(1, TimeSpan.FromHours(24));
        _bench.Guards.Replies.Grant("79036550550", 1);
        _bench.Book.Of(8).Trial.TryTake(1);

        _bench.Book.Forget(GuardBench.Account);
        _bench.Book.Forget(GuardBench.Account);

        Assert.Equal(1, _bench.Ledger.Count);
        _bench.Restart();
        Assert.Equal((0L, 0, 0), (_bench.Guards.Trial.Count, _bench.Guards.Duplicates.Count, _bench.Guards.Replies.Count));
        Assert.Equal(1, _bench.Book.Of(8).Trial.Count);
    }

    [Fact]
    public void Account_AddedUnderAKeyThatWasUsed_BeginsAnew_WhateverCameLate()
    {
        var late = _bench.Guards;
        _bench.Book.Forget(GuardBench.Account);
        late.Trial.TryTake(1);
        late.Duplicates.TryAdd(1, TimeSpan.FromHours(24));

        _bench.Book.Forget(GuardBench.Account);

        Assert.Equal(0, _bench.Ledger.Count);
        Assert.True(_bench.Guards.Duplicates.TryAdd(1, TimeSpan.FromHours(24)));
        Assert.True(_bench.Guards.Trial.TryTake(1));
    }

    [Fact]
    public async Task Trial_ManyThreadsAtOnce_TakesItsNumber()
    {
        var guard = _bench.Guards.Trial;

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 1_000).Count(_ => guard.TryTake(1_500)), TestContext.Current.CancellationToken)));

        Assert.Equal(1_500, taken.Sum());
        _bench.Restart();
        Assert.Equal(1_500, _bench.Guards.Trial.Count);
    }
}
