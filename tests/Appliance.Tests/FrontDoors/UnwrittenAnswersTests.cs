using Signalbox.Appliance.FrontDoors.Smpp;

namespace Signalbox.Appliance.Tests.FrontDoors;

public sealed class UnwrittenAnswersTests
{
    private readonly UnwrittenAnswers _answers = new();

    [Fact]
    public void Contains_AnswerAddedAndNotFlushed_IsTrueUntilItsLastOctetHasLeft()
    {
        _answers.Add(messageId: 7, endsAt: 100);

        Assert.True(_answers.Contains(7));
        _answers.Written(99);
        Assert.True(_answers.Contains(7));
        _answers.Written(100);
        Assert.False(_answers.Contains(7));
    }

    // The output may be flushed between putting the answer there and noting it here; no later flush need ever come.
    [Fact]
    public void Contains_AnswerNotedAfterItLeft_IsFalse()
    {
        _answers.Written(100);
        _answers.Add(messageId: 7, endsAt: 100);

        Assert.False(_answers.Contains(7));
    }

    [Fact]
    public void Contains_AnotherMessage_IsFalse()
    {
        _answers.Add(messageId: 7, endsAt: 100);
        _answers.Add(messageId: 9, endsAt: 120);

        Assert.False(_answers.Contains(6));
        Assert.False(_answers.Contains(8));
        Assert.True(_answers.Contains(9));
    }

    [Fact]
    public void TryDefer_AnswerHasYetToLeave_IsDoneWhenItHas()
    {
        var done = 0;
        _answers.Add(messageId: 7, endsAt: 100);
        _answers.Add(messageId: 9, endsAt: 120);

        Assert.True(_answers.TryDefer(9, () => done++));
        _answers.Written(100);
        Assert.Equal(0, done);
        _answers.Written(120);
        _answers.Written(140);
        Assert.Equal(1, done);
    }

    // submit_multi: the answer is put into the output when the last of its messages is safe.
    [Fact]
    public void TryDefer_AnswerIsExpected_IsDoneWhenItHasLeft()
    {
        var done = 0;
        _answers.Expect(7);

        Assert.True(_answers.Contains(7));
        Assert.True(_answers.TryDefer(7, () => done++));
        _answers.Written(100);
        Assert.Equal(0, done);
        _answers.Add(messageId: 7, endsAt: 120);
        Assert.Equal(0, done);
        _answers.Written(120);
        Assert.Equal(1, done);
        Assert.False(_answers.Contains(7));
    }

    [Fact]
    public void TryDefer_ExpectedAnswerLeftBeforeItWasNoted_IsDoneThen()
    {
        var done = 0;
        _answers.Expect(7);
        _answers.TryDefer(7, () => done++);
        _answers.Written(120);

        _answers.Add(messageId: 7, endsAt: 120);

        Assert.Equal(1, done);
    }

    [Fact]
    public void Clear_AnswersExpectedAndUnwritten_AreHeldNoMore()
    {
        var done = 0;
        _answers.Expect(7);
        _answers.Add(messageId: 9, endsAt: 100);
        _answers.TryDefer(7, () => done++);
        _answers.TryDefer(9, () => done++);

        _answers.Clear();
        _answers.Expect(11);

        Assert.Equal(2, done);
        Assert.False(_answers.Contains(11));
    }

    [Fact]
    public void TryDefer_AnswerHasLeft_IsNotDone()
    {
        _answers.Add(messageId: 7, endsAt: 100);
        _answers.Written(100);

        Assert.False(_answers.TryDefer(7, () => Assert.Fail("done without waiting for anything")));
    }

    [Fact]
    public void TryDefer_SessionIsGone_IsDone()
    {
        var done = 0;
        _answers.Add(messageId: 7, endsAt: 100);
        _answers.TryDefer(7, () => done++);

        _answers.Clear();

        Assert.Equal(1, done);
    }

    [Fact]
    public void Clear_SessionIsGone_NothingIsContainedAnyMore()
    {
        _answers.Add(messageId: 7, endsAt: 100);
        _answers.Clear();
        _answers.Add(messageId: 8, endsAt: 120);

        Assert.False(_answers.Contains(7));
        Assert.False(_answers.Contains(8));
    }
}
