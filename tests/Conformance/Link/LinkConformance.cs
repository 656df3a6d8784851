using System.Reflection;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Sms.Alphabets;
using Xunit;

namespace Signalbox.Conformance.Link;

/// <summary>What every <see cref="ILink"/> keeps: a fact or more for each clause of its contract, named after it.</summary>
public abstract class LinkConformance
{
    protected abstract LinkBench CreateBench();

    [Fact]
    public void EveryClause_HasAFact()
    {
        var clauses = ContractText.ClausesOf(typeof(ILink));
        var facts = typeof(LinkConformance).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null);

        var covered = facts.Select(fact => fact.Name).Where(name => name.StartsWith("Clause", StringComparison.Ordinal)).Select(name => name[..8]);

        Assert.Equal(7, clauses);
        Assert.Equal(Enumerable.Range(1, clauses).Select(number => $"Clause{number:D2}"), covered.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Clause01_MoreThanTheWindow_StaysInTheFeed()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        var parts = SampleParts.Next(bench.WindowMax + 3);
        link.Gateway.Offer(parts);

        var requests = new List<PeerRequest>();
        while (requests.Count < bench.WindowMax) requests.Add(await bench.NextRequestAsync());
        for (var answered = 0; answered < parts.Length; answered++)
        {
            requests[answered].Accept();
            if (requests.Count < parts.Length) requests.Add(await bench.NextRequestAsync());
        }

        foreach (var part in parts) Assert.Equal(SendOutcomeKind.Accepted, (await link.Gateway.OutcomeOfAsync(part)).Kind);
        Assert.Equal(bench.WindowMax, link.Gateway.InHandsMax);
        Assert.Equal(parts.Select(SampleParts.TextOf).Order(), requests.Select(request => request.Text).Order());
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause01_PeerAway_NothingIsTaken()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        await bench.CutAsync();

        var part = SampleParts.Next();
        link.Gateway.Offer(part);
        await bench.PassAnswerPatienceAsync();
        var takenWhileAway = link.Gateway.Taken;
        await bench.RestoreAsync();
        (await bench.NextRequestAsync()).Accept();

        Assert.Equal(0, takenWhileAway);
        Assert.Equal(SendOutcomeKind.Accepted, (await link.Gateway.OutcomeOfAsync(part)).Kind);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause01_PartThatComesLater_IsTakenWhenTheFeedWakesTheLink()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        for (var round = 0; round < 3; round++)
        {
            var (part, request) = await link.SendAsync();
            request.Accept();
            Assert.Equal(SendOutcomeKind.Accepted, (await link.Gateway.OutcomeOfAsync(part)).Kind);
        }

        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause02_PeerAccepts_OnceAcceptedUnderAReference()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        var (part, request) = await link.SendAsync();
        var isEarly = link.Gateway.HasOutcome(part);
        request.Accept();
        var outcome = await link.Gateway.OutcomeOfAsync(part);

        Assert.False(isEarly);
        Assert.Equal(part.Message.To.Value, request.To);
        Assert.Equal(SampleParts.TextOf(part), request.Text);
        Assert.Equal(SendOutcomeKind.Accepted, outcome.Kind);
        Assert.False(string.IsNullOrEmpty(outcome.Reference));
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause02_PeerRefuses_OnceRejectedForACause()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        var (part, request) = await link.SendAsync();
        request.Refuse();
        var outcome = await link.Gateway.OutcomeOfAsync(part);

        Assert.Equal(SendOutcomeKind.Rejected, outcome.Kind);
        Assert.True(outcome.Cause!.State.IsFinal());
        Assert.NotEqual(DeliveryError.None, outcome.Cause.Error);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause02_ExceptionInsideTheLink_LeavesNoPartWithoutItsOutcome()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        var (part, _) = await link.SendAsync();

        link.Gateway.Break();
        link.Gateway.Offer(SampleParts.Next());
        await link.Gateway.Threw;
        await bench.PassAnswerPatienceAsync();
        var outcome = await link.Gateway.OutcomeOfAsync(part);

        Assert.Equal(SendOutcomeKind.Unknown, outcome.Kind);
        await link.EndSoundlyAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Clause02_ManyPartsWithManyFates_HaveOneOutcomeEach(int seed)
    {
        const int count = 40;
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        var random = new Random(seed);
        var parts = SampleParts.Next(count);
        link.Gateway.Offer(parts);

        // A part that the link had taken when it was cut off may never reach the peer.
        var ends = Task.WhenAll(parts.Select(link.Gateway.OutcomeOfAsync));
        for (var reached = 0; await bench.NextRequestAsync(ends) is { } request; reached++)
        {
            switch (random.Next(5))
            {
                case 0: request.Refuse(); break;
                case 1: request.Defer(); break;
                case 2:
                    await bench.PassAnswerPatienceAsync();
                    break;
                case 3 when reached % 4 == 0:
                    await bench.CutAsync();
                    await bench.RestoreAsync();
                    break;
                default: request.Accept(); break;
            }
        }

        await ends;
        await link.EndSoundlyAsync();
        Assert.All(parts, part => Assert.True(link.Gateway.HasOutcome(part)));
        Assert.Equal(count, link.Gateway.Taken);
    }

    [Fact]
    public async Task Clause03_PeerStaysSilent_IsUnknown()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        var (part, _) = await link.SendAsync();
        var isEarly = link.Gateway.HasOutcome(part);
        await bench.PassAnswerPatienceAsync();

        Assert.False(isEarly);
        Assert.Equal(SendOutcomeKind.Unknown, (await link.Gateway.OutcomeOfAsync(part)).Kind);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause03_ConnectionLostBeforeTheAnswer_IsUnknown()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        var (part, _) = await link.SendAsync();
        await bench.CutAsync();

        Assert.Equal(SendOutcomeKind.Unknown, (await link.Gateway.OutcomeOfAsync(part)).Kind);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause03_PeerRefusesForNow_IsRetry()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        var (part, request) = await link.SendAsync();
        request.Defer();
        var outcome = await link.Gateway.OutcomeOfAsync(part);

        Assert.Equal(SendOutcomeKind.Retry, outcome.Kind);
        Assert.NotEqual(DeliveryError.None, outcome.Cause!.Error);
        Assert.InRange(outcome.After, TimeSpan.Zero, TimeSpan.FromHours(1));
        await link.EndSoundlyAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clause04_Receipt_IsAnsweredByTheGatewayAlone(bool isDurable)
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        var (part, request) = await link.SendAsync();
        var reference = request.Accept();
        var outcome = await link.Gateway.OutcomeOfAsync(part);

        var delivery = bench.DeliverReceipt(reference, MessageState.Delivered);
        var receipt = await link.Gateway.NextReceiptAsync();
        var isEarly = delivery.IsTaken;
        receipt.Acknowledgement.Answer(isDurable);

        Assert.False(isEarly);
        Assert.Equal(isDurable, await delivery.AnswerAsync());
        Assert.Equal(outcome.Reference, receipt.Reference);
        Assert.Equal(MessageState.Delivered, receipt.State);
        await link.EndSoundlyAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clause04_Message_IsAnsweredByTheGatewayAlone(bool isDurable)
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        var delivery = bench.DeliverMessage("79005550000", "12345", "Yes please");
        var message = await link.Gateway.NextMessageAsync();
        var isEarly = delivery.IsTaken;
        message.Acknowledgement.Answer(isDurable);

        Assert.False(isEarly);
        Assert.Equal(isDurable, await delivery.AnswerAsync());
        Assert.Equal(("79005550000", "12345"), (message.From.Value, message.To.Value));
        Assert.Equal("Yes please", message.Coding == TextCoding.Ucs2 ? Ucs2Text.Decode(message.Octets) : GsmAlphabet.Decode(message.Octets));
        Assert.Null(message.Part);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause05_Stop_WaitsForTheAnswersAndTakesNoMore()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        var (part, request) = await link.SendAsync();

        var stopping = link.StopAsync();
        await bench.StopNoticedAsync();
        link.Gateway.Offer(SampleParts.Next(3));
        request.Accept();
        await stopping;

        Assert.Equal(SendOutcomeKind.Accepted, (await link.Gateway.OutcomeOfAsync(part)).Kind);
        Assert.Equal(1, link.Gateway.Taken);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause05_StopWithASilentPeer_CompletesEveryPartAndReturns()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        var parts = SampleParts.Next(bench.WindowMax);
        link.Gateway.Offer(parts);
        foreach (var _ in parts) await bench.NextRequestAsync();

        var stopping = link.StopAsync();
        await bench.PassStopPatienceAsync(link.Run);
        await stopping;

        Assert.All(parts, part => Assert.True(link.Gateway.HasOutcome(part)));
        foreach (var part in parts) Assert.Equal(SendOutcomeKind.Unknown, (await link.Gateway.OutcomeOfAsync(part)).Kind);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause05_StopWhileThePeerIsAway_Returns()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        await bench.CutAsync();
        link.Gateway.Offer(SampleParts.Next());

        await link.EndSoundlyAsync();

        Assert.Equal(0, link.Gateway.Taken);
    }

    [Fact]
    public async Task Clause06_LostConnection_IsMendedByTheLinkItself()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);

        for (var loss = 0; loss < 3; loss++)
        {
            await bench.CutAsync();
            var whileAway = bench.Link.Status;
            await bench.RestoreAsync();
            var (part, request) = await link.SendAsync();
            var whileSending = bench.Link.Status;
            request.Accept();
            Assert.Equal(SendOutcomeKind.Accepted, (await link.Gateway.OutcomeOfAsync(part)).Kind);
            Assert.Equal((false, 0), (whileAway.IsUp, whileAway.InFlight));
            Assert.NotEmpty(whileAway.Detail);
            Assert.Equal((true, 1), (whileSending.IsUp, whileSending.InFlight));
            Assert.InRange(whileSending.ChannelsUp, 1, whileSending.Channels);
        }

        Assert.False(link.Run.IsCompleted);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause06_PeerAway_IsTriedWithGrowingPausesForEver()
    {
        const int count = 8;
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        await bench.CutAsync();

        var pauses = await bench.PausesBetweenAttemptsAsync(count);

        Assert.Equal(count, pauses.Count);
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(5)));
        Assert.True(
            pauses.Skip(count / 2).Sum(pause => pause.Ticks) > pauses.Take(count / 2).Sum(pause => pause.Ticks),
            $"the pauses do not grow: {string.Join(", ", pauses)}");
        Assert.False(link.Run.IsCompleted);
        await bench.RestoreAsync();
        (await link.SendAsync()).Request.Accept();
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause06_ExceptionInsideTheLink_IsOverOnceItRunsAnew()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        link.Gateway.Break();
        link.Gateway.Offer(SampleParts.Next());
        await link.Gateway.Threw;
        await bench.RestoreAsync();

        var last = SampleParts.Next();
        link.Gateway.Offer(last);
        var ended = link.Gateway.OutcomeOfAsync(last);
        while (await bench.NextRequestAsync(ended) is { } request) request.Accept();

        Assert.Equal(SendOutcomeKind.Accepted, (await ended).Kind);
        await link.EndSoundlyAsync();
    }

    [Fact]
    public async Task Clause07_Part_IsTheSameAfterwards()
    {
        await using var bench = CreateBench();
        await using var link = await RunningLink.StartAsync(bench);
        var (part, request) = await link.SendAsync();

        request.Accept();
        await link.Gateway.OutcomeOfAsync(part);

        var text = SampleParts.TextOf(part);
        Assert.Equal(text, GsmAlphabet.Decode(part.Message.Octets));
        Assert.Equal(text, GsmAlphabet.Decode(part.Content.Octets.Span));
        Assert.Empty(part.Message.Header);
        Assert.True(part.Content.Header.IsEmpty);
        await link.EndSoundlyAsync();
    }
}
