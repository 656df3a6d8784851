using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Tests.Submissions;

public sealed class AcceptanceTests
{
    [Fact]
    public async Task Answer_ComesAfterTheCommitAndBeforeTheDispatch()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var isSafe = false;
        var isOnItsWay = true;
        bench.Front.WhenAccepted = message =>
        {
            isSafe = bench.Store.ReadMessage(message.Id) is not null;
            isOnItsWay = bench.Link.TryTake(out _);
        };

        await bench.SubmitAsync();

        Assert.True(isSafe);
        Assert.False(isOnItsWay);
        bench.Link.Take();
    }

    [Fact]
    public async Task Answer_WaitsAsLongAsTheCommitIsNotTold()
    {
        await using var bench = await GatewayBench.OpenAsync();
        bench.Store.Hold();

        bench.TrySubmit(new Draft(), out var token);
        var mark = bench.Store.Mark();
        var answeredEarly = bench.Front.Answers.Count;
        var waitingEarly = bench.Gateway.Links.Sum(link => link.Waiting);
        bench.Store.Resume();
        await mark;

        Assert.Equal(0, answeredEarly);
        Assert.Equal(0, waitingEarly);
        Assert.NotNull(bench.Front.AnswerTo(token).Message);
    }

    [Fact]
    public async Task Message_HasWhatWasSubmittedAndWhatTheAccountAdds()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var now = bench.Clock.GetUtcNow().ToUnixTimeMilliseconds();

        var message = await bench.SubmitAsync(new Draft
        {
            From = "Signalbox",
            To = "8-900-123-45-67",
            Coding = TextCoding.Binary,
            Octets = [1, 2, 3],
            Header = [2, 0x70, 0],
            DataCoding = 0xF5,
            Receipt = ReceiptWish.OnFailure,
            Validity = TimeSpan.FromMinutes(3),
            Priority = 2,
        });

        Assert.True(message.Id > 0);
        Assert.Equal(GatewaySetup.Demo.Key, message.AccountKey);
        Assert.Equal("Signalbox", message.From.Value);
        Assert.Equal(TypeOfNumber.Alphanumeric, message.From.TypeOfNumber);
        Assert.Equal("79001234567", message.To.Value);
        Assert.Equal(TextCoding.Binary, message.Coding);
        Assert.Equal([1, 2, 3], message.Octets);
        Assert.Equal([2, 0x70, 0], message.Header);
        Assert.Equal(0xF5, message.DataCoding);
        Assert.Equal(1, message.Parts);
        Assert.Equal(ReceiptWish.OnFailure, message.Receipt);
        Assert.Equal(2, message.Priority);
        Assert.Equal(now, message.AcceptedAt);
        Assert.Equal(now + 180_000, message.ExpiresAt);
    }

    [Fact]
    public async Task Message_WithoutSenderAndValidity_HasTheAccounts()
    {
        await using var bench = await GatewayBench.OpenAsync(
            new GatewaySetup().With(account => account with { DefaultValidity = TimeSpan.FromMinutes(7) }));

        var message = await bench.SubmitAsync();

        Assert.Equal(GatewaySetup.Number, message.From.Value);
        Assert.Equal(420_000, message.ExpiresAt - message.AcceptedAt);
    }

    [Fact]
    public async Task Ids_OfMessagesAndTheirParts_RiseAndNeverMeet()
    {
        await using var bench = await GatewayBench.OpenAsync();

        var first = await bench.SubmitAsync(Draft.OfParts(3));
        var second = await bench.SubmitAsync();
        var third = await bench.SubmitAsync(Draft.OfParts(2));
        var partIds = bench.Link.TakeAll().Select(part => part.Key.PartId).ToList();

        Assert.Equal([first.Id + 1, first.Id + 2, first.Id + 3, second.Id, third.Id + 1, third.Id + 2], partIds);
        Assert.Equal(partIds.Order(), partIds);
        Assert.Distinct([.. partIds, first.Id, third.Id]);
        Assert.Equal(first.Id + 3, first.PartId(3));
        Assert.Equal(second.Id, second.PartId(1));
    }

    [Fact]
    public async Task Figures_CountWhatWasTaken()
    {
        await using var bench = await GatewayBench.OpenAsync();

        await bench.SubmitAsync();
        await bench.SubmitAsync(Draft.OfParts(2));
        bench.TrySubmit(new Draft { To = "" });
        bench.Link.Send("r1");
        await bench.SettleAsync();

        Assert.Equal(2, bench.Gateway.Figures.MessagesAccepted);
        Assert.Equal(1, bench.Gateway.Figures.PartsSent);
        var link = Assert.Single(bench.Gateway.Links, link => link.Name == GatewaySetup.LinkA);
        Assert.Equal((2, 1, 1), (link.Waiting, link.Taken, link.Completed));
    }
}
