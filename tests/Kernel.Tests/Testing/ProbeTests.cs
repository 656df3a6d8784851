using Signalbox.Kernel.Testing;

namespace Signalbox.Kernel.Tests.Testing;

public sealed class ProbeTests
{
    /// <summary>What the failing waits last; long enough for a busy machine to hand over what was told before.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Next_ToldBefore_ComesInOrder()
    {
        var probe = new Probe<int>();
        probe.Tell(1);
        probe.Tell(2);

        Assert.False(probe.IsQuiet);
        Assert.Equal(1, await probe.NextAsync());
        Assert.Equal(2, await probe.NextAsync());
        Assert.True(probe.IsQuiet);
    }

    [Fact]
    public async Task Next_ToldLater_Waits()
    {
        var probe = new Probe<string>();

        var next = probe.NextAsync();
        var wasWaiting = !next.IsCompleted;
        probe.Tell("late");

        Assert.True(wasWaiting);
        Assert.Equal("late", await next);
    }

    [Fact]
    public async Task Next_OfAKind_PassesOverTheOthers()
    {
        var probe = new Probe<int>();
        foreach (var item in new[] { 1, 2, 3, 4, 5 }) probe.Tell(item);

        Assert.Equal(4, await probe.NextAsync(item => item > 3, "more than three"));
        Assert.Equal(5, await probe.NextAsync());
    }

    [Fact]
    public async Task Next_NothingFits_FailsAndSaysWhatWasSeen()
    {
        var probe = new Probe<int>(Short);
        probe.Tell(1);
        probe.Tell(2);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => probe.NextAsync(item => item > 3, "more than three"));

        Assert.Contains("more than three", failure.Message, StringComparison.Ordinal);
        Assert.Contains("1 | 2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_NothingToldAtAll_FailsAndSaysSo()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(() => new Probe<int>(Short).NextAsync());

        Assert.Contains("saw: nothing", failure.Message, StringComparison.Ordinal);
    }
}
