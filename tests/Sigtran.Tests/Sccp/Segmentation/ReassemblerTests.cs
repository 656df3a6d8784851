using Signalbox.Kernel.Testing;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.M3ua;
using Signalbox.Sigtran.Sccp;
using Signalbox.Sigtran.Sccp.Codec;
using Signalbox.Sigtran.Sccp.Segmentation;
using Signalbox.Sigtran.Tests.Sccp.Support;

namespace Signalbox.Sigtran.Tests.Sccp.Segmentation;

public sealed class ReassemblerTests : IReassemblyFailures
{
    private static readonly SccpOptions Options = new() { PointCode = NodeBench.Own, ReassembliesMax = 3, ReassemblyOctetsMax = 3952 };
    private readonly ManualClock _clock = new();
    private readonly LoopTimers _timers;
    private readonly Reassembler _reassembler;
    private readonly List<(SccpMessage First, ReturnCause Cause, SccpDrop Reason)> _failures = [];

    public ReassemblerTests()
    {
        _timers = new LoopTimers(_clock);
        _reassembler = new Reassembler(Options, _timers, this);
    }

    void IReassemblyFailures.Failed(SccpMessage first, PointCode origin, ReturnCause cause, SccpDrop reason) => _failures.Add((first, cause, reason));

    public static TheoryData<int, int> Sizes { get; } = new()
    {
        { 2, 2 }, { 2, 400 }, { 3, 601 }, { 5, 1000 }, { 7, 43 }, { 15, 3001 }, { 16, 16 }, { 16, 3655 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Segments_AreTheMessageAgain(int count, int octets)
    {
        var whole = Whole(octets);

        var results = Cut(whole, count, 5).Select(segment => _reassembler.Add(segment, NodeBench.Stp)).ToArray();

        Assert.All(results[..^1], Assert.Null);
        Assert.Equal(whole.UserData.ToArray(), results[^1]!.UserData.ToArray());
        Assert.Null(results[^1]!.Segmentation);
        AssertNothingIsLeft();
        Assert.Empty(_failures);
    }

    [Fact]
    public void OnlySegment_IsTheMessage()
    {
        var only = Cut(Whole(10), 1, 5)[0];

        Assert.Equal(only with { Segmentation = null }, _reassembler.Add(only, NodeBench.Stp));
        AssertNothingIsLeft();
    }

    // Interleaved by reference and by sender, and a sender that tells nothing of itself but by where it sends from.
    [Fact]
    public void MessagesOfSeveralSenders_DoNotMix()
    {
        var (a, b, c) = (Cut(Whole(300), 3, 1), Cut(Whole(301), 3, 2), Cut(Whole(302) with { Calling = new() { Subsystem = 6 } }, 3, 1));

        for (var i = 0; i < 2; i++)
        {
            Assert.Null(_reassembler.Add(a[i], NodeBench.Stp));
            Assert.Null(_reassembler.Add(b[i], NodeBench.Stp));
            Assert.Null(_reassembler.Add(c[i], NodeBench.Stp));
        }

        Assert.Null(_reassembler.Add(c[2], NodeBench.OtherStp));
        Assert.Equal(302, _reassembler.Add(c[2], NodeBench.Stp)!.UserData.Length);
        Assert.Equal(301, _reassembler.Add(b[2], NodeBench.OtherStp)!.UserData.Length);
        Assert.Equal(300, _reassembler.Add(a[2], NodeBench.Stp)!.UserData.Length);
        Assert.Equal(SccpDrop.SegmentWithoutFirst, Assert.Single(_failures).Reason);
    }

    [Theory]
    [InlineData("0 2 3", SccpDrop.SegmentOutOfOrder, SccpDrop.SegmentWithoutFirst)] // lost
    [InlineData("0 2 1 3", SccpDrop.SegmentOutOfOrder, SccpDrop.SegmentWithoutFirst, SccpDrop.SegmentWithoutFirst)] // another order
    [InlineData("0 1 1 2 3", SccpDrop.SegmentOutOfOrder, SccpDrop.SegmentWithoutFirst, SccpDrop.SegmentWithoutFirst)] // twice
    [InlineData("1 2 3", SccpDrop.SegmentWithoutFirst, SccpDrop.SegmentWithoutFirst, SccpDrop.SegmentWithoutFirst)] // the first lost
    public void SegmentsThatComeOtherwise_EndTheMessage(string order, params SccpDrop[] reasons)
    {
        var segments = Cut(Whole(400), 4, 5);

        foreach (var index in order.Split(' ').Select(each => each[0] - '0')) Assert.Null(_reassembler.Add(segments[index], NodeBench.Stp));

        Assert.Equal(reasons, _failures.Select(failure => failure.Reason));
        Assert.All(_failures, failure => Assert.Equal(ReturnCause.ErrorInTransport, failure.Cause));
        Assert.Equal(reasons[0] == SccpDrop.SegmentOutOfOrder ? segments[0] : segments[1] with { ReturnsOnError = false }, _failures[0].First);
        AssertNothingIsLeft();
    }

    [Fact]
    public void FirstSegmentAgain_BeginsAnew()
    {
        var segments = Cut(Whole(400), 3, 5);

        _reassembler.Add(segments[0], NodeBench.Stp);
        _reassembler.Add(segments[1], NodeBench.Stp);
        _reassembler.Add(segments[0], NodeBench.Stp);
        _reassembler.Add(segments[1], NodeBench.Stp);
        var whole = _reassembler.Add(segments[2], NodeBench.Stp);

        Assert.Equal(Whole(400).UserData.ToArray(), whole!.UserData.ToArray());
        Assert.Equal(SccpDrop.ReassemblyReplaced, Assert.Single(_failures).Reason);
    }

    [Fact]
    public void SegmentLargerThanTheFirstOnePromised_EndsTheMessage()
    {
        var segments = Cut(Whole(400), 2, 5);
        _reassembler.Add(segments[0], NodeBench.Stp);

        Assert.Null(_reassembler.Add(segments[1] with { UserData = new byte[201] }, NodeBench.Stp));

        Assert.Equal(SccpDrop.SegmentOutOfOrder, Assert.Single(_failures).Reason);
        AssertNothingIsLeft();
    }

    [Fact]
    public void MessageNotWholeInTime_IsGivenUp()
    {
        var segments = Cut(Whole(400), 3, 5);
        _reassembler.Add(segments[0], NodeBench.Stp);
        Pass(Options.ReassemblyTime - TimeSpan.FromMilliseconds(1));
        _reassembler.Add(segments[1], NodeBench.Stp);
        Assert.Empty(_failures);

        Pass(TimeSpan.FromMilliseconds(1));

        Assert.Equal((segments[0], ReturnCause.ErrorInTransport, SccpDrop.ReassemblyTimedOut), Assert.Single(_failures));
        AssertNothingIsLeft();
        Assert.Null(_reassembler.Add(segments[2], NodeBench.Stp));
    }

    [Fact]
    public void MoreMessagesThanMayBe_AreRefused_UntilOthersAreOver()
    {
        for (var reference = 0u; reference < 4; reference++) _reassembler.Add(Cut(Whole(40), 2, reference)[0], NodeBench.Stp);

        Assert.Equal((ReturnCause.CannotReassemble, SccpDrop.NoRoomToReassemble), (_failures[0].Cause, Assert.Single(_failures).Reason));
        Assert.Equal(3, _reassembler.Count);
        Assert.NotNull(_reassembler.Add(Cut(Whole(40), 2, 0)[1], NodeBench.Stp));
        Assert.Null(_reassembler.Add(Cut(Whole(40), 2, 9)[0], NodeBench.Stp));
        Assert.Single(_failures);
    }

    [Fact]
    public void MoreOctetsThanMayBe_AreRefused()
    {
        _reassembler.Add(Cut(Whole(3000), 16, 1)[0], NodeBench.Stp);
        _reassembler.Add(Cut(Whole(960), 16, 2)[0], NodeBench.Stp);

        Assert.Equal(SccpDrop.NoRoomToReassemble, Assert.Single(_failures).Reason);
        Assert.Equal(3008, _reassembler.Octets);
    }

    [Theory]
    [InlineData(1, 229, 1)]
    [InlineData(230, 229, 2)]
    [InlineData(3664, 229, 16)]
    [InlineData(3665, 229, 0)]
    [InlineData(10, 0, 0)]
    public void Count_IsWhatTheOctetsNeed(int octets, int segmentMax, int expected) =>
        Assert.Equal(expected, Segmenter.CountFor(octets, segmentMax));

    [Fact]
    public void FirstSegment_IsTheLargest_AndAloneWantsToReturn()
    {
        var segments = Cut(Whole(1000) with { ReturnsOnError = true, ProtocolClass = 0 }, 7, 3);

        Assert.All(segments, segment => Assert.True(segment.UserData.Length <= segments[0].UserData.Length));
        Assert.Equal([true, false, false, false, false, false, false], segments.Select(segment => segment.ReturnsOnError));
        Assert.All(segments, segment => Assert.Equal(1, segment.ProtocolClass));
        Assert.All(segments, segment => Assert.False(segment.Segmentation!.Value.IsClass1));
        Assert.Equal([6, 5, 4, 3, 2, 1, 0], segments.Select(segment => segment.Segmentation!.Value.Remaining));
    }

    private static SccpMessage Whole(int octets) => NodeBench.Xudt(null, [.. Enumerable.Range(0, octets).Select(each => (byte)(each * 7))]);

    private static SccpMessage[] Cut(SccpMessage whole, int count, uint reference) =>
        [.. Enumerable.Range(0, count).Select(index => Segmenter.Segment(whole, index, count, reference))];

    private void AssertNothingIsLeft() => Assert.Equal((0, 0, 0), (_reassembler.Count, _reassembler.Octets, _timers.Count));

    private void Pass(TimeSpan time)
    {
        _clock.Advance(time);
        _timers.RunDue();
    }
}
