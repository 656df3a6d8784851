using Signalbox.Gateway.Pushes;

namespace Signalbox.Gateway.Tests.Pushes;

public sealed class PushScheduleTests
{
    // The interface's facts, section 4: three within the first minute, nine more within ten minutes, then every 15 minutes for 48 hours.
    [Fact]
    public void Usual_IsTheInterfacesOwn()
    {
        var times = PushSchedule.Usual.Times;

        Assert.Equal(3, times.Count(time => time <= TimeSpan.FromMinutes(1)));
        Assert.Equal(9, times.Count(time => time > TimeSpan.FromMinutes(1) && time <= TimeSpan.FromMinutes(10)));
        var later = times.Where(time => time > TimeSpan.FromMinutes(10)).Prepend(TimeSpan.FromMinutes(10)).ToList();
        Assert.All(later.Zip(later.Skip(1)), pair => Assert.Equal(TimeSpan.FromMinutes(15), pair.Second - pair.First));
        Assert.InRange(times[^1], TimeSpan.FromHours(47.75), TimeSpan.FromHours(48));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(19.9, 20)]
    [InlineData(20, 40)]
    [InlineData(61, 120)]
    [InlineData(599, 600)]
    [InlineData(600, 1500)]
    [InlineData(171_600, 172_500)]
    public void After_IsTheNextTime(double passed, double next) =>
        Assert.Equal(TimeSpan.FromSeconds(next), PushSchedule.Usual.After(TimeSpan.FromSeconds(passed)));

    [Fact]
    public void After_TheLastTime_IsNothing() => Assert.Null(PushSchedule.Usual.After(TimeSpan.FromSeconds(172_500)));

    [Fact]
    public void Empty_IsOneAttemptAlone() => Assert.Null(PushSchedule.TryMake([])!.After(TimeSpan.Zero));

    [Theory]
    [InlineData(0.5, 60, 0, 0)]
    [InlineData(10, 60, 10, 60)]
    [InlineData(10, 60, 10, 30)]
    [InlineData(1, 20_000, 0, 0)]
    [InlineData(3_600, 2_600_000, 0, 0)]
    public void TryMake_OfWhatIsNoSchedule_IsNothing(double every, double until, double thenEvery, double thenUntil)
    {
        List<PushStep> steps = [new(TimeSpan.FromSeconds(every), TimeSpan.FromSeconds(until))];
        if (thenEvery > 0) steps.Add(new(TimeSpan.FromSeconds(thenEvery), TimeSpan.FromSeconds(thenUntil)));

        Assert.Null(PushSchedule.TryMake(steps));
    }
}
