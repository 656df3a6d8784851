using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Submissions;

/// <summary>Rows S16 to S18: limits that remember what was sent.</summary>
public sealed class RememberingLimitTests
{
    [Fact]
    public async Task Duplicates_ThreeEqualTextsInADay_TwoAreRefused()
    {
        await using var bench = await OpenAsync(account => account with { DuplicateWindow = TimeSpan.FromHours(24) });

        var first = bench.TrySubmit(Draft.OfText("hello"));
        var second = bench.TrySubmit(Draft.OfText("hello"));
        bench.Clock.Advance(TimeSpan.FromHours(23));
        var third = bench.TrySubmit(Draft.OfText("hello"));
        bench.Clock.Advance(TimeSpan.FromHours(2));
        var nextDay = bench.TrySubmit(Draft.OfText("hello"));

        Assert.Equal((Refusal.None, Refusal.Duplicate, Refusal.Duplicate, Refusal.None), (first, second, third, nextDay));
        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfText("hello") with { To = "79007654321" }));
        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfText("Hello")));
    }

    [Fact]
    public async Task Duplicates_AMessageThatWasRefused_IsNotRemembered()
    {
        await using var bench = await OpenAsync(account => account with { DuplicateWindow = TimeSpan.FromHours(24), Trial = new Trial(null, 1) });
        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfText("one")));
        Assert.Equal(Refusal.TrialOver, bench.TrySubmit(Draft.OfText("two")));

        bench.Gateway.Accounts.TryChange("demo", account => account with { Trial = null });

        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfText("two")));
    }

    [Fact]
    public async Task Duplicates_ARefusedPartOfTheSameText_TakesNothingBackThatItDidNotTake()
    {
        await using var bench = await OpenAsync(account => account with { DuplicateWindow = TimeSpan.FromHours(24), Trial = new Trial(null, 1) });
        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfText("hello")));
        Assert.Equal(Refusal.TrialOver, bench.TrySubmit(Draft.OfPart("hello", 1, 2)));

        Assert.Equal(Refusal.Duplicate, bench.TrySubmit(Draft.OfText("hello")));
    }

    [Fact]
    public async Task Duplicates_AMessageThatWasNotMadeSafe_IsNotRemembered()
    {
        await using var bench = await OpenAsync(account => account with { DuplicateWindow = TimeSpan.FromHours(24) });
        bench.Medium.Fail("the test says so");
        bench.TrySubmit(Draft.OfText("hello"));
        await bench.FailureNoticedAsync();
        await bench.HealStoreAsync();

        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfText("hello")));
    }

    [Fact]
    public async Task Duplicates_OfATextInParts_EndEveryPartRejected()
    {
        await using var bench = await OpenAsync(account => account with { DuplicateWindow = TimeSpan.FromHours(24) });
        for (ushort reference = 1; reference <= 2; reference++)
            for (byte number = 1; number <= 2; number++) await bench.SubmitAsync(Draft.OfPart($"{number}", number, 2, reference));

        Assert.Single(bench.Link.TakeAll());
        for (var i = 0; i < 2; i++)
        {
            var ended = bench.TakeNotification().Ended!;
            Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.Duplicate), (ended.State, ended.Error));
        }
    }

    [Fact]
    public async Task Trial_MessagesUsedUpOrTimeOver_IsRefused()
    {
        await using var bench = await OpenAsync(account => account with { Trial = new Trial(null, 2) });
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.TrialOver, bench.TrySubmit(new Draft()));

        var until = bench.Clock.GetUtcNow().AddDays(1);
        bench.Gateway.Accounts.TryChange("demo", account => account with { Trial = new Trial(until, null) });
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Refusal.TrialOver, bench.TrySubmit(new Draft()));
    }

    [Fact]
    public async Task RequestResponse_MessageWithoutAQuestion_IsRefusedUntilTheSubscriberWrites()
    {
        await using var bench = await OpenAsync(account => account with { ExchangeMode = ExchangeMode.RequestResponse, ReplyQuota = 2 });
        Assert.Equal(Refusal.ReplyQuotaUsed, bench.TrySubmit(new Draft()));

        bench.Link.Write("question", from: "79001234567");
        await bench.SettleAsync();

        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.ReplyQuotaUsed, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.ReplyQuotaUsed, bench.TrySubmit(new Draft { To = "79007654321" }));
    }

    [Fact]
    public async Task Mixed_OnlyThoseWhoWroteAreCounted()
    {
        await using var bench = await OpenAsync(account => account with { ExchangeMode = ExchangeMode.Mixed });
        bench.Link.Write("question", from: "79001234567");
        await bench.SettleAsync();

        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.ReplyQuotaUsed, bench.TrySubmit(new Draft()));
        for (var i = 0; i < 5; i++) Assert.Equal(Refusal.None, bench.TrySubmit(new Draft { To = "79007654321" }));
    }

    [Fact]
    public async Task RequestResponse_AnAnswerInParts_IsOneAnswer()
    {
        await using var bench = await OpenAsync(account => account with { ExchangeMode = ExchangeMode.RequestResponse });
        bench.Link.Write("question", from: "79001234567");
        await bench.SettleAsync();

        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfPart("a", 1, 2)));
        Assert.Equal(Refusal.None, bench.TrySubmit(Draft.OfPart("b", 2, 2)));
        Assert.Equal(Refusal.ReplyQuotaUsed, bench.TrySubmit(new Draft()));
    }

    private static Task<GatewayBench> OpenAsync(Func<Account, Account> change) => GatewayBench.OpenAsync(new GatewaySetup().With(change));
}
