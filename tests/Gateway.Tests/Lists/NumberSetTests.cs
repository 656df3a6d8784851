using FsCheck.Fluent;
using Signalbox.Gateway.Lists;

namespace Signalbox.Gateway.Tests.Lists;

public sealed class NumberSetTests
{
    private const long First = 79_000_000_000;

    [Fact]
    public void Set_AfterAnyAdditionsAndRemovals_HoldsWhatAHashSetHolds()
    {
        // Few numbers, so that most are met again.
        var actions = Gen.Zip(Gen.Choose(0, 2), Gen.Choose(1, 300)).ListOf(2_000);

        Law.Holds(actions, steps => IsLikeAHashSet(steps.Select(step => (step.Item1, First + step.Item2))), cases: 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(1 << 20)]
    public void Set_OfNumbersInSteps_HoldsThemAndNoOthers(long step)
    {
        const int Count = 60_000;
        var set = new NumberSet();
        for (var i = 0; i < Count; i++) Assert.True(set.Add(First + (i * step)));

        Assert.Equal(Count, set.Count);
        for (var i = 0; i < Count; i++)
        {
            Assert.True(set.Contains(First + (i * step)));
            Assert.False(set.Contains(First + ((i + Count) * step)));
            Assert.False(set.Add(First + (i * step)));
        }

        Assert.Equal(Enumerable.Range(0, Count).Select(i => First + (i * step)), set.Numbers().Order());
    }

    [Fact]
    public void Set_ThatHasLostMostOfItsNumbers_TakesOthersInTheirRoom()
    {
        var set = new NumberSet();
        for (var round = 0; round < 50; round++)
        {
            for (var i = 0; i < 1_000; i++) set.Add(First + (round * 1_000) + i);
            for (var i = 0; i < 1_000; i++) Assert.True(set.Remove(First + (round * 1_000) + i));
        }

        Assert.Equal(0, set.Count);
        Assert.Empty(set.Numbers());
        Assert.InRange(set.Octets, 0, 40_000);
    }

    [Fact]
    public void Memory_OfAMillionNumbers_IsBelow14OctetsEach()
    {
        const int Count = 1_000_000;
        var set = Fill(Count);

        Assert.InRange(set.Octets, 8L * Count, 14L * Count);
    }

    [Fact]
    public void LookUp_AllocatesNothing()
    {
        var set = Fill(100_000);
        set.Contains(First);

        var least = Enumerable.Range(0, 5).Min(_ => AllocatedBy(() =>
        {
            for (var i = 0; i < 10_000; i++) set.Contains(First + (i * 20));
        }));

        Assert.Equal(0, least);
    }

    [Fact]
    public async Task Reader_WhileTheSetGrowsAndShrinks_FindsWhatIsThereThroughout()
    {
        const int Count = 200_000;
        var set = Fill(1_000);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var missed = 0;
            do
            {
                for (var i = 0; i < 1_000; i++)
                    if (!set.Contains(First + i)) missed++;
            }
            while (!done.IsCancellationRequested);
            return missed;
        });

        for (var i = 1_000; i < Count; i++) set.Add(First + i);
        for (var i = 1_000; i < Count; i++) set.Remove(First + i);
        await done.CancelAsync();

        Assert.Equal(0, await reader);
        Assert.Equal(1_000, set.Count);
    }

    [Fact]
    public void Numbers_ReadWhileTheSetGrows_AreToldOnce()
    {
        var set = Fill(50_000);
        var told = new List<long>();
        var added = First + 1_000_000;
        foreach (var number in set.Numbers())
        {
            told.Add(number);
            set.Add(added++);
        }

        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Equal(50_000, told.Count(number => number < First + 1_000_000));
    }

    private static NumberSet Fill(int count)
    {
        var set = new NumberSet();
        for (var i = 0; i < count; i++) set.Add(First + i);
        return set;
    }

    private static long AllocatedBy(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static bool IsLikeAHashSet(IEnumerable<(int Action, long Number)> steps)
    {
        var (set, model) = (new NumberSet(), new HashSet<long>());
        foreach (var (action, number) in steps)
        {
            var isLike = action switch
            {
                0 => set.Add(number) == model.Add(number),
                1 => set.Remove(number) == model.Remove(number),
                _ => set.Contains(number) == model.Contains(number),
            };
            if (!isLike || set.Count != model.Count) return false;
        }

        return set.Numbers().Order().SequenceEqual(model.Order());
    }
}
