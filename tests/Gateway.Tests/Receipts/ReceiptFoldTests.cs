using FsCheck;
using FsCheck.Fluent;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Tests.Support;

namespace Signalbox.Gateway.Tests.Receipts;

/// <summary>
/// Row S19: one receipt for one submission, however many parts. It is delivered when every part is, and otherwise ends as its worst part
/// did.
/// </summary>
public sealed class ReceiptFoldTests
{
    private static readonly MessageState[] FromBestToWorst =
    [
        MessageState.Delivered,
        MessageState.Accepted,
        MessageState.Unknown,
        MessageState.Deleted,
        MessageState.Expired,
        MessageState.Undeliverable,
        MessageState.Rejected,
    ];

    private sealed record Scene(int Parts, MessageState[] States, int[] Order, int Repeated);

    private static readonly Gen<Scene> Scenes =
        from parts in Gen.Choose(2, 5)
        from states in Gen.Elements(FromBestToWorst).ArrayOf(parts)
        from order in Gen.Shuffle(Enumerable.Range(1, parts).ToArray())
        from repeated in Gen.Choose(1, parts)
        select new Scene(parts, states, order, repeated);

    [Fact]
    public async Task Ends_OfTheParts_InAnyOrder_FoldIntoTheWorst()
    {
        await using var bench = await GatewayBench.OpenAsync();

        foreach (var scene in Law.Sample(Scenes, 200)) await PlayAsync(bench, scene);

        Assert.Empty(bench.Store.ReadLive());
        Assert.Equal(0, bench.Desk.Live);
    }

    [Fact]
    public async Task Ends_CommittedTogether_EndTheMessageOnce()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(3));
        foreach (var part in bench.Link.TakeAll()) bench.Link.Accept(part, $"r{part.Key.Number}");
        await bench.SettleAsync();
        bench.Store.Hold();

        var mark = bench.Store.Mark();
        for (var number = 1; number <= 3; number++) bench.Link.Receipt($"r{number}");
        bench.Store.Resume();
        await mark;
        await bench.SettleAsync();

        Assert.Equal(MessageState.Delivered, bench.TakeEndOf(message).State);
        Assert.False(bench.HasNotification());
        Assert.Equal(0, bench.Desk.Live);
        Assert.Equal(1, bench.Gateway.Figures.Ended(MessageState.Delivered));
    }

    [Fact]
    public async Task PartRefusedByThePeer_CountsLikeAReceipt()
    {
        await using var bench = await GatewayBench.OpenAsync();
        var message = await bench.SubmitAsync(Draft.OfParts(2));
        var parts = bench.Link.TakeAll();

        bench.Link.Reject(parts[1], DeliveryError.Spam);
        bench.Link.Accept(parts[0], "r1");
        bench.Link.Receipt("r1");
        await bench.SettleAsync();
        var ended = bench.TakeEndOf(message);

        Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.Spam), (ended.State, ended.Error));
    }

    private static async Task PlayAsync(GatewayBench bench, Scene scene)
    {
        var message = await bench.SubmitAsync(Draft.OfParts(scene.Parts));
        foreach (var part in bench.Link.TakeAll()) bench.Link.Accept(part, Reference(part.Key.Number));

        foreach (var number in scene.Order)
        {
            Tell(number);
            if (number == scene.Repeated) Tell(number);
            if (scene.States[number - 1] == MessageState.Rejected) await bench.SettleAsync();
        }

        await bench.SettleAsync();
        var notification = bench.TakeNotification();
        var worst = scene.States.MaxBy(state => Array.IndexOf(FromBestToWorst, state));
        var expected = (worst, worst == MessageState.Delivered ? 0 : 100 + Array.IndexOf(scene.States, worst));
        Assert.True(
            notification.Ended is { } ended && ended.Message.Id == message.Id && (ended.State, ended.Error) == expected && !bench.HasNotification(),
            $"{string.Join(", ", scene.States)} in the order {string.Join(", ", scene.Order)} ended "
                + $"{notification.Ended?.State} {notification.Ended?.Error}");
        bench.Desk.Notifications.Settle(notification);
        await bench.SettleAsync();

        string Reference(int number) => $"{message.Id}-{number}";

        // The error names the part, so that the test sees which one's was kept.
        void Tell(int number)
        {
            var state = scene.States[number - 1];
            bench.Link.Receipt(Reference(number), state, state == MessageState.Delivered ? DeliveryError.None : (DeliveryError)(99 + number));
        }
    }
}
