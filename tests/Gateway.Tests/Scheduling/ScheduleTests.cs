using FsCheck;
using FsCheck.Fluent;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Kernel.Testing;

namespace Signalbox.Gateway.Tests.Scheduling;

public sealed class ScheduleTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly Schedule _schedule;
    private readonly List<IReadOnlyList<long>> _portions = [];

    public ScheduleTests() => _schedule = new Schedule(_clock);

    private IEnumerable<long> HandedOver => _portions.SelectMany(portion => portion);

    public void Dispose() => _schedule.Dispose();

    [Fact]
    public void Id_IsHandedOverWhenItsTimeComes_AndNotBefore()
    {
        Start();
        Add(1, seconds: 3_600);

        Advance(3_599.999);
        Assert.Empty(HandedOver);
        Assert.Equal(1, _schedule.Count);
        Advance(0.001);

        Assert.Equal([1], HandedOver);
        Assert.Equal(0, _schedule.Count);
    }

    [Fact]
    public void Ids_ComeByDueTime_ThenById()
    {
        Start();
        Add(5, 20);
        Add(4, 10);
        Add(3, 10);
        Add(2, 30);
        Add(1, 10);

        Advance(60);

        Assert.Equal([1, 3, 4, 5, 2], HandedOver);
    }

    [Fact]
    public void Id_AlreadyDue_IsHandedOverAtOnce()
    {
        Start();
        Add(1, -100_000);

        Advance(0);

        Assert.Equal([1], HandedOver);
    }

    [Fact]
    public void Id_AddedAgain_IsMoved()
    {
        Start();
        Add(1, 10);
        Add(2, 20);
        Add(1, 30);
        Add(2, 5);

        Advance(10);
        Assert.Equal([2], HandedOver);
        Advance(20);

        Assert.Equal([2, 1], HandedOver);
    }

    [Fact]
    public void Id_TakenBack_IsNotHandedOver()
    {
        Start();
        Add(1, 10);
        Add(2, 10);

        Assert.True(_schedule.Remove(1));
        Assert.False(_schedule.Remove(1));
        Assert.False(_schedule.Remove(99));
        Advance(10);

        Assert.Equal([2], HandedOver);
        Assert.False(_schedule.Remove(2));
    }

    [Fact]
    public void Ids_AddedBeforeTheStart_WaitForIt()
    {
        Add(1, -5);
        Add(2, 5);
        Advance(10);
        Assert.Empty(HandedOver);

        Start();
        Advance(0);

        Assert.Equal([1, 2], HandedOver);
    }

    [Fact]
    public void Ids_ManyAtOnce_ComeInBoundedPortions()
    {
        Start();
        const int count = (2 * Schedule.PortionMax) + 1;
        for (var id = 1; id <= count; id++) Add(id, 10);

        Advance(10);

        Assert.Equal([Schedule.PortionMax, Schedule.PortionMax, 1], _portions.Select(portion => portion.Count));
        Assert.Equal(Enumerable.Range(1, count).Select(id => (long)id), HandedOver);
    }

    [Fact]
    public void Ids_AddedWhileAPortionIsHandedOver_AreHandedOverToo()
    {
        _schedule.Start(ids =>
        {
            _portions.Add(ids);
            if (ids[0] == 1) Add(2, 0);
            if (ids[0] == 2) Add(3, 60);
        });
        Add(1, 10);

        Advance(10);
        Assert.Equal([1, 2], HandedOver);
        Advance(60);

        Assert.Equal([1, 2, 3], HandedOver);
    }

    [Fact]
    public void WallClock_PutForward_HandsOverWhatHasBecomeDue()
    {
        Start();
        Add(1, 3_600);

        _clock.JumpWallClock(TimeSpan.FromHours(2));
        _clock.Advance(Schedule.LookPeriod);

        Assert.Equal([1], HandedOver);
    }

    [Fact]
    public void WallClock_PutBack_HandsOverNothingTwiceAndNothingEarly()
    {
        Start();
        Add(1, 10);
        Add(2, 20);
        Advance(10);

        _clock.JumpWallClock(TimeSpan.FromSeconds(-3_600));
        Advance(3_609);
        Assert.Equal([1], HandedOver);
        Advance(1);

        Assert.Equal([1, 2], HandedOver);
    }

    [Fact]
    public void EmptySchedule_HasNoTimer()
    {
        Start();
        Add(1, 10);
        _schedule.Remove(1);
        Advance(1);

        Assert.Equal(0, _clock.TimersWaiting);
    }

    [Fact]
    public void Disposed_HandsOverNothing()
    {
        Start();
        Add(1, 10);

        _schedule.Dispose();
        Advance(10);
        _schedule.Dispose();

        Assert.Empty(HandedOver);
    }

    [Fact]
    public async Task Ids_AddedAndTakenBackByManyThreads_AreHandedOverOrTakenBackOnce()
    {
        const int perThread = 20_000;
        var handedOver = new List<long>();
        using var schedule = new Schedule(_clock);
        schedule.Start(handedOver.AddRange);

        var takenBack = await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(
            () => AddAndTakeBack(schedule, thread * perThread, perThread), TestContext.Current.CancellationToken)));
        Advance(100);

        Assert.Equal(Enumerable.Range(0, 4 * perThread).Select(id => (long)id), handedOver.Concat(takenBack.SelectMany(ids => ids)).Order());
    }

    // Any sequence of acts: what is handed over is what a plain list of (due, id) says, at the latest one look after a step of the clock.
    [Fact]
    public void AnySequence_HandsOverEachOnceAndNeverEarly() => Law.Holds(
        Gen.OneOf(
            from id in Gen.Choose(1, 20) from due in Gen.Choose(-50, 200) select new Act(ActKind.Add, id, due),
            from id in Gen.Choose(1, 20) select new Act(ActKind.Remove, id, 0),
            from seconds in Gen.Choose(0, 30) select new Act(ActKind.Advance, 0, seconds),
            from seconds in Gen.Choose(-100, 100) select new Act(ActKind.Jump, 0, seconds)).ListOf(40),
        acts => new Model().Follows(acts),
        cases: 500);

    private static List<long> AddAndTakeBack(Schedule schedule, long first, int count)
    {
        var taken = new List<long>();
        for (var id = first; id < first + count; id++)
        {
            schedule.Add(id, DateTimeOffset.UnixEpoch.AddYears(60).ToUnixTimeMilliseconds() + (id * 7919 % 1_000));
            if (id % 3 == 0 && schedule.Remove(id)) taken.Add(id);
        }

        return taken;
    }

    private void Start() => _schedule.Start(_portions.Add);

    private void Add(long id, double seconds) => _schedule.Add(id, _clock.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds());

    private void Advance(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    private enum ActKind
    {
        Add,
        Remove,
        Advance,
        Jump,
    }

    private sealed record Act(ActKind Kind, int Id, int Seconds);

    private sealed class Model
    {
        private readonly ManualClock _clock = new();
        private readonly Dictionary<long, long> _waiting = [];

        public bool Follows(IEnumerable<Act> acts)
        {
            using var schedule = new Schedule(_clock);
            var isRight = true;
            schedule.Start(ids =>
            {
                foreach (var id in ids) isRight &= _waiting.Remove(id, out var due) && due <= Now();
            });
            foreach (var act in acts)
            {
                Do(schedule, act);
                isRight &= schedule.Count == _waiting.Count;
            }

            _clock.Advance(Schedule.LookPeriod);
            return isRight && _waiting.Values.All(due => due > Now());
        }

        private void Do(Schedule schedule, Act act)
        {
            switch (act.Kind)
            {
                case ActKind.Add:
                    _waiting[act.Id] = Now() + (1_000 * act.Seconds);
                    schedule.Add(act.Id, _waiting[act.Id]);
                    break;
                case ActKind.Remove:
                    if (schedule.Remove(act.Id) != _waiting.Remove(act.Id)) throw new InvalidOperationException($"{act}");
                    break;
                case ActKind.Advance:
                    _clock.Advance(TimeSpan.FromSeconds(act.Seconds));
                    break;
                default:
                    _clock.JumpWallClock(TimeSpan.FromSeconds(act.Seconds));
                    break;
            }
        }

        private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
    }
}
