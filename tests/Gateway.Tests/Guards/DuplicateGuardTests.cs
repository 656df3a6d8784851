using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Tests.Guards;

/// <summary>Row S18.</summary>
public sealed class DuplicateGuardTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly GuardBench _bench = new();

    private DuplicateGuard Guard => _bench.Guards.Duplicates;

    // The seed's example: of three equal texts in a day, two are refused.
    [Fact]
    public void ThreeEqualTextsInADay_LeaveOne()
    {
        Assert.Equal([true, false, false], Enumerable.Range(0, 3).Select(_ => Submit("79036550550", "Hello")));
        Assert.True(Submit("79036550551", "Hello"));
        Assert.True(Submit("79036550550", "Hello!"));
    }

    [Fact]
    public void EqualText_AfterTheWindow_IsTaken_WhateverWasRefusedMeanwhile()
    {
        Submit("79036550550", "Hello");
        _bench.Clock.Advance(Day - TimeSpan.FromMilliseconds(1));
        var within = Submit("79036550550", "Hello");
        _bench.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(within);
        Assert.True(Submit("79036550550", "Hello"));
        Assert.False(Submit("79036550550", "Hello"));
    }

    [Fact]
    public void RefusedLaterOn_IsTakenBack()
    {
        Submit("79036550550", "Hello");

        Guard.TakeBack(Key("79036550550", "Hello"));
        Guard.TakeBack(Key("79036550550", "never seen"));

        Assert.Equal(0, Guard.Count);
        Assert.Equal(0, _bench.Ledger.Count);
        Assert.True(Submit("79036550550", "Hello"));
    }

    [Fact]
    public void Window_ChangedMeanwhile_CountsAsItIsNow()
    {
        Submit("79036550550", "Hello");
        _bench.Clock.Advance(TimeSpan.FromHours(2));

        Assert.False(Guard.TryAdd(Key("79036550550", "Hello"), TimeSpan.FromHours(3)));
        Assert.True(Guard.TryAdd(Key("79036550550", "Hello"), TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Restart_ForgetsNothing()
    {
        Submit("79036550550", "Hello");
        _bench.Clock.Advance(TimeSpan.FromHours(12));

        _bench.Restart();

        Assert.False(Submit("79036550550", "Hello"));
        _bench.Clock.Advance(TimeSpan.FromHours(12));
        Assert.True(Submit("79036550550", "Hello"));
    }

    [Fact]
    public void WallClock_PutBack_BlocksForOneWindowAtTheMost()
    {
        Submit("79036550550", "Hello");
        _bench.Clock.JumpWallClock(TimeSpan.FromDays(-30));

        Assert.False(Submit("79036550550", "Hello"));
        _bench.Clock.Advance(Day);

        Assert.True(Submit("79036550550", "Hello"));
    }

    [Fact]
    public void Expired_AreForgotten_HereAndInTheLedger()
    {
        for (var i = 0; i < 100; i++) Submit("79036550550", $"text {i}");
        _bench.Clock.Advance(Day);

        for (var i = 0; i < 34; i++) Submit("79036550551", $"text {i}");

        Assert.Equal(34, Guard.Count);
        Assert.Equal(34, _bench.Ledger.Count);
        Assert.Equal(0, Guard.Forgotten);
    }

    [Fact]
    public void TooMany_TheOldestIsForgottenAndCounted()
    {
        for (long key = 0; key < DuplicateGuard.CountMax; key++) Guard.TryAdd(key, Day);
        Assert.Equal(0, Guard.Forgotten);

        Assert.True(Guard.TryAdd(-1, Day));

        Assert.Equal(1, Guard.Forgotten);
        Assert.Equal(DuplicateGuard.CountMax, Guard.Count);
        Assert.Equal(DuplicateGuard.CountMax, _bench.Ledger.Count);
        Assert.True(Guard.TryAdd(0, Day));
        Assert.False(Guard.TryAdd(2, Day));
    }

    [Fact]
    public void Places_OfWhatWasTakenBack_AreUsedAgain()
    {
        AddAndTakeBack(rounds: 2);
        var before = GC.GetAllocatedBytesForCurrentThread();

        AddAndTakeBack(rounds: 10_000);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
        Assert.Equal(0, Guard.Count);

        void AddAndTakeBack(int rounds)
        {
            for (var round = 0; round < rounds; round++)
            {
                for (var key = 0; key < 8; key++) Guard.TryAdd(key, Day);
                for (var key = 0; key < 8; key++) Guard.TakeBack(key);
            }
        }
    }

    // Any history against a plain list of what was taken and when.
    [Fact]
    public void AnyHistory_RefusesExactlyWhatWasTakenWithinTheWindow() => Law.Holds(
        (from key in Gen.Choose(0, 40) from act in Gen.Choose(0, 5) from minutes in Gen.Choose(0, 9) select (key, act, minutes)).ListOf(200),
        history =>
        {
            var bench = new GuardBench();
            var taken = new Dictionary<long, DateTimeOffset>();
            var window = TimeSpan.FromHours(1);
            foreach (var (key, act, minutes) in history)
            {
                bench.Clock.Advance(TimeSpan.FromMinutes(minutes));
                var now = bench.Clock.GetUtcNow();
                if (act == 0)
                {
                    bench.Guards.Duplicates.TakeBack(key);
                    taken.Remove(key);
                }
                else if (act == 1)
                {
                    bench.Restart();
                }
                else
                {
                    var isFree = !taken.TryGetValue(key, out var at) || now - at >= window;
                    if (bench.Guards.Duplicates.TryAdd(key, window) != isFree) return false;
                    if (isFree) taken[key] = now;
                }

                if (bench.Guards.Duplicates.Count != bench.Ledger.Count) return false;
            }

            return true;
        },
        cases: 300);

    [Fact]
    public void Key_OfTheSameText_IsTheSameInEitherCoding() => Assert.Equal(
        DuplicateKey.Of("79036550550", TextCoding.Gsm7, GsmAlphabet.TryEncode("Price: 5€ {ok}")),
        DuplicateKey.Of("79036550550", TextCoding.Ucs2, Encoding.BigEndianUnicode.GetBytes("Price: 5€ {ok}")));

    [Fact]
    public void Key_OfData_IsNotThatOfTheTextWithTheSameOctets() => Assert.NotEqual(
        DuplicateKey.Of("79036550550", TextCoding.Ucs2, "AB"u8), DuplicateKey.Of("79036550550", TextCoding.Binary, "AB"u8));

    [Fact]
    public void Key_DiffersWhereNumberOrTextDo() => Law.Holds(
        from number in Gen.Choose(0, 9).ArrayOf(12)
        from text in Gen.Choose(0, 127).Where(code => code != GsmAlphabet.Escape).ArrayOf()
        from cut in Gen.Choose(1, 11)
        select (number: string.Concat(number), text: text.Select(code => (byte)code).ToArray(), cut),
        each =>
        {
            var key = DuplicateKey.Of(each.number, TextCoding.Gsm7, each.text);
            return key == DuplicateKey.Of(each.number, TextCoding.Gsm7, each.text)
                && key != DuplicateKey.Of(each.number.AsSpan(0, each.cut), TextCoding.Gsm7, each.text)
                && key != DuplicateKey.Of(each.number, TextCoding.Gsm7, [.. each.text, (byte)'a'])
                && key != DuplicateKey.Of(
                    each.number.AsSpan(0, each.cut), TextCoding.Gsm7, [.. Encoding.ASCII.GetBytes(each.number[each.cut..]), .. each.text]);
        });

    private bool Submit(string number, string text) => Guard.TryAdd(Key(number, text), Day);

    private static long Key(string number, string text) => DuplicateKey.Of(number, TextCoding.Gsm7, GsmAlphabet.TryEncode(text));
}
