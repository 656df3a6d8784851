using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Guards;

/// <summary>Row S17.</summary>
public sealed class ReplyGuardTests
{
    private const string Subscriber = "79036550550";
    private const string Other = "79036550551";

    private readonly GuardBench _bench = new();

    private ReplyGuard Guard => _bench.Guards.Replies;

    [Fact]
    public void RequestResponse_TakesAnswersAlone()
    {
        Assert.False(Take(ExchangeMode.RequestResponse));

        Guard.Grant(Subscriber, 2);

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => Take(ExchangeMode.RequestResponse)));
        Assert.False(Take(ExchangeMode.RequestResponse, Other));
        Guard.Grant(Subscriber, 1);
        Assert.True(Take(ExchangeMode.RequestResponse));
    }

    [Fact]
    public void Mixed_WritesFreelyToWhoHasNotWritten_AndCountsAnswersToWhoHas()
    {
        Assert.Equal([true, true, true], Enumerable.Range(0, 3).Select(_ => Take(ExchangeMode.Mixed)));

        Guard.Grant(Subscriber, 1);

        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(_ => Take(ExchangeMode.Mixed)));
        Assert.True(Take(ExchangeMode.Mixed, Other));
        Guard.Grant(Subscriber, 1);
        Assert.True(Take(ExchangeMode.Mixed));
    }

    [Fact]
    public void Mixed_WhoWroteLongAgo_CountsAsOneWhoHasNot()
    {
        Guard.Grant(Subscriber, 1);
        Take(ExchangeMode.Mixed);
        _bench.Clock.Advance(ReplyGuard.Life - TimeSpan.FromMilliseconds(1));
        Assert.False(Take(ExchangeMode.Mixed));
        _bench.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(Take(ExchangeMode.Mixed));
        Assert.True(Take(ExchangeMode.Mixed));
        Assert.Equal(0, Guard.Count);
        Assert.Equal(0, _bench.Ledger.Count);
    }

    [Fact]
    public void RequestResponse_AnswersLeftForTooLong_AreLost()
    {
        Guard.Grant(Subscriber, 5);
        _bench.Clock.Advance(ReplyGuard.Life);

        Assert.Null(Guard.Left(Subscriber));
        Assert.False(Take(ExchangeMode.RequestResponse));
        Guard.Grant(Subscriber, 1);
        Assert.Equal(1, Guard.Left(Subscriber));
    }

    [Fact]
    public void WritingAgain_RenewsTheLife()
    {
        Guard.Grant(Subscriber, 1);
        _bench.Clock.Advance(TimeSpan.FromDays(6));
        Guard.Grant(Subscriber, 1);
        _bench.Clock.Advance(TimeSpan.FromDays(6));

        Assert.Equal(2, Guard.Left(Subscriber));
    }

    [Fact]
    public void Answering_DoesNotRenewTheLife()
    {
        Guard.Grant(Subscriber, 2);
        _bench.Clock.Advance(TimeSpan.FromDays(6));
        Take(ExchangeMode.Mixed);
        _bench.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(Guard.Left(Subscriber));
    }

    [Fact]
    public void Free_CountsNothing()
    {
        Guard.Grant(Subscriber, 1);

        Assert.Equal([true, true, true], Enumerable.Range(0, 3).Select(_ => Take(ExchangeMode.Free)));
        Assert.Equal(1, Guard.Left(Subscriber));
    }

    [Fact]
    public void RefusedLaterOn_IsTakenBackIfItWasAnAnswer()
    {
        Guard.Grant(Subscriber, 1);

        Assert.True(Guard.TryTake(Subscriber, ExchangeMode.Mixed, out var isAnswer));
        Assert.True(Guard.TryTake(Other, ExchangeMode.Mixed, out var isOther));
        Guard.TakeBack(Subscriber);
        Guard.TakeBack(Other);

        Assert.True(isAnswer);
        Assert.False(isOther);
        Assert.Equal(1, Guard.Left(Subscriber));
        Assert.Null(Guard.Left(Other));
    }

    [Fact]
    public void Answers_AddUpToALimit()
    {
        for (var i = 0; i < 10; i++) Guard.Grant(Subscriber, ReplyGuard.AnswersMax / 4);
        Assert.Equal(ReplyGuard.AnswersMax, Guard.Left(Subscriber));

        Guard.Grant(Subscriber, int.MaxValue);
        Guard.TakeBack(Subscriber);

        Assert.Equal(ReplyGuard.AnswersMax, Guard.Left(Subscriber));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Signalbox")]
    [InlineData("+79036550550")]
    [InlineData("1234567890123456")]
    [InlineData("٣٤٥")]
    public void Sender_ThatIsNoNumber_IsNotRemembered(string sender)
    {
        Guard.Grant(sender, 3);
        Guard.TakeBack(sender);

        Assert.Equal(0, Guard.Count);
        Assert.False(Take(ExchangeMode.RequestResponse, sender));
        Assert.True(Take(ExchangeMode.Mixed, sender));
        Assert.Null(Guard.Left(sender));
    }

    [Fact]
    public void Numbers_ThatDifferInLeadingZeros_AreDifferentSubscribers()
    {
        Guard.Grant("0123", 1);

        Assert.Null(Guard.Left("123"));
        Assert.Equal(1, Guard.Left("0123"));
    }

    [Fact]
    public void Restart_ForgetsNothing()
    {
        Guard.Grant(Subscriber, 3);
        Take(ExchangeMode.Mixed);
        Guard.Grant(Other, 1);
        Take(ExchangeMode.Mixed, Other);
        _bench.Clock.Advance(TimeSpan.FromDays(6));

        _bench.Restart();

        Assert.Equal(2, Guard.Left(Subscriber));
        Assert.Equal(0, Guard.Left(Other));
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(Guard.Left(Subscriber));
    }

    [Fact]
    public void TooMany_WhoWroteLongestAgoIsForgottenAndCounted()
    {
        for (var i = 0; i < ReplyGuard.CountMax; i++) Guard.Grant(Number(i), 1);
        Guard.Grant(Number(0), 1);
        Assert.Equal(0, Guard.Forgotten);

        Guard.Grant(Number(ReplyGuard.CountMax), 1);

        Assert.Equal(1, Guard.Forgotten);
        Assert.Equal(ReplyGuard.CountMax, Guard.Count);
        Assert.Equal(2, Guard.Left(Number(0)));
        Assert.Null(Guard.Left(Number(1)));
        Assert.Equal(1, Guard.Left(Number(2)));
    }

    // Any history against a plain dictionary.
    [Fact]
    public void AnyHistory_CountsAsAPlainDictionaryDoes() => Law.Holds(
        (from who in Gen.Choose(0, 6) from act in Gen.Choose(0, 9) from hours in Gen.Choose(0, 48) select (who, act, hours)).ListOf(100),
        history => new Model().Follows(history),
        cases: 300);

    private static string Number(int i) => (79_000_000_000 + i).ToString(CultureInfo.InvariantCulture);

    private bool Take(ExchangeMode mode, string subscriber = Subscriber) => Guard.TryTake(subscriber, mode, out _);

    private sealed class Model
    {
        private readonly GuardBench _bench = new();
        private readonly Dictionary<string, (int Left, DateTimeOffset At)> _written = [];

        public bool Follows(IEnumerable<(int Who, int Act, int Hours)> history) => history.All(each =>
        {
            _bench.Clock.Advance(TimeSpan.FromHours(each.Hours));
            var who = Number(each.Who);
            var isRight = Do(who, each.Act);
            return isRight && _bench.Guards.Replies.Left(who) == Left(who) && _bench.Guards.Replies.Count == _bench.Ledger.Count;
        });

        private bool Do(string who, int act)
        {
            switch (act)
            {
                case < 3:
                    _written[who] = ((Left(who) ?? 0) + act, _bench.Clock.GetUtcNow());
                    _bench.Guards.Replies.Grant(who, act);
                    return true;
                case 3:
                    _bench.Restart();
                    return true;
                default:
                    var mode = act % 2 == 0 ? ExchangeMode.Mixed : ExchangeMode.RequestResponse;
                    var expected = Left(who) is { } left ? left > 0 : mode == ExchangeMode.Mixed;
                    if (Left(who) > 0) _written[who] = (_written[who].Left - 1, _written[who].At);
                    return _bench.Guards.Replies.TryTake(who, mode, out _) == expected;
            }
        }

        private int? Left(string who) =>
            _written.TryGetValue(who, out var each) && _bench.Clock.GetUtcNow() - each.At < ReplyGuard.Life ? each.Left : null;
    }
}
