using System.Globalization;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Submissions;

public sealed class SubmissionRefusalTests
{
    private const string Listed = "79001112233";

    /// <summary>Everything that a submission can be refused for, in the order in which it is looked at.</summary>
    public static TheoryData<Refusal> InOrder { get; } =
    [
        Refusal.SenderNotAllowed,
        Refusal.DestinationNotAllowed,
        Refusal.DestinationListed,
        Refusal.TextTooLong,
        Refusal.ValidityOutOfBounds,
        Refusal.SystemError,
        Refusal.QueueFull,
        Refusal.RateExceeded,
    ];

    [Theory]
    [MemberData(nameof(InOrder))]
    public async Task Submission_WithThisFaultAndAllLaterOnes_IsRefusedForThisOne(Refusal first)
    {
        var faults = InOrder.Select(row => row.Data).SkipWhile(fault => fault != first).ToList();
        await using var bench = await OpenFullAsync(queueMax: faults.Contains(Refusal.QueueFull) ? 1 : 2);
        if (faults.Contains(Refusal.SystemError)) await bench.FailStoreAsync();

        var refusal = bench.TrySubmit(With(faults));

        Assert.Equal(first, refusal);
    }

    [Theory]
    [MemberData(nameof(InOrder))]
    public async Task Submission_Refused_StoresNothingAndAnswersNobody(Refusal fault)
    {
        await using var bench = await OpenFullAsync(queueMax: fault == Refusal.QueueFull ? 1 : 2);
        if (fault == Refusal.QueueFull) bench.Clock.Advance(TimeSpan.FromSeconds(1));
        if (fault == Refusal.SystemError) await bench.FailStoreAsync();
        var liveBefore = bench.Desk.Live;

        var refusal = bench.TrySubmit(With([fault]), out var token);
        if (fault == Refusal.SystemError) await bench.HealStoreAsync();
        await bench.SettleAsync();

        Assert.Equal(fault, refusal);
        Assert.Single(bench.Store.ReadLive());
        Assert.DoesNotContain(bench.Front.Answers, answer => answer.Token == token);
        Assert.Equal(liveBefore, bench.Desk.Live);
        Assert.Single(bench.Link.TakeAll());
    }

    [Fact]
    public async Task Submission_MoreThanTheStoreTakes_IsOverloadAndGivesItsPlaceBack()
    {
        const int capacity = 8;
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup { StoreQueueCapacity = capacity });
        bench.Store.Hold();

        var taken = 0;
        var refusal = Refusal.None;
        while (taken <= 1_000 && (refusal = bench.TrySubmit(new Draft())) == Refusal.None) taken++;
        var live = bench.Desk.Live;
        bench.Store.Resume();
        await bench.SettleAsync();

        Assert.Equal(Refusal.Overloaded, refusal);
        Assert.InRange(taken, capacity, 1_000);
        Assert.Equal(taken, live);
        Assert.Equal(taken, bench.Link.TakeAll().Count);
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
    }

    [Fact]
    public async Task Rate_OverItsLimit_OpensAgainASecondLater()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { RatePerSecond = 2 }));
        await bench.SubmitAsync();
        bench.Clock.Advance(TimeSpan.FromMilliseconds(400));
        await bench.SubmitAsync();

        bench.Clock.Advance(TimeSpan.FromMilliseconds(599));
        var early = bench.TrySubmit(new Draft());
        bench.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(Refusal.RateExceeded, early);
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
        Assert.Equal(Refusal.RateExceeded, bench.TrySubmit(new Draft()));
    }

    [Fact]
    public async Task Queue_Full_HasRoomWhenAMessageHasEnded()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { QueueMax = 2 }));
        await bench.SubmitAsync(Draft.OfParts(3));
        await bench.SubmitAsync();
        var whenFull = bench.TrySubmit(new Draft());

        foreach (var (part, index) in bench.Link.TakeAll().Select((part, index) => (part, index))) bench.Link.Accept(part, $"r{index}");
        await bench.SettleAsync();
        var whenSent = bench.TrySubmit(new Draft());
        bench.Link.Receipt("r3");
        await bench.SettleAsync();

        Assert.Equal(Refusal.QueueFull, whenFull);
        Assert.Equal(Refusal.QueueFull, whenSent);
        Assert.Equal(1, bench.Desk.Live);
        Assert.Equal(Refusal.None, bench.TrySubmit(new Draft()));
    }

    /// <summary>A gateway whose account has one message live, which fills its rate, and a queue of one.</summary>
    private static async Task<GatewayBench> OpenFullAsync(int queueMax)
    {
        var bench = await GatewayBench.OpenAsync(new GatewaySetup().With(account => account with { RatePerSecond = 1, QueueMax = queueMax }));
        await bench.SubmitAsync();
        bench.Gateway.Lists.Add(ListName.OfAccount(bench.Desk.Key), "", [long.Parse(Listed, CultureInfo.InvariantCulture)], ListOrigin.Operator);
        return bench;
    }

    private static Draft With(IReadOnlyCollection<Refusal> faults)
    {
        var draft = new Draft();
        if (faults.Contains(Refusal.SenderNotAllowed)) draft = draft with { From = "Somebody" };
        if (faults.Contains(Refusal.DestinationListed)) draft = draft with { To = Listed };
        if (faults.Contains(Refusal.DestinationNotAllowed)) draft = draft with { To = "nobody" };
        if (faults.Contains(Refusal.TextTooLong)) draft = draft with { Octets = new byte[2_001] };
        if (faults.Contains(Refusal.ValidityOutOfBounds)) draft = draft with { Validity = TimeSpan.Zero };
        return draft;
    }
}
