using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.EndToEnd.Partners;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Spread;

/// <summary>
/// Four accounts at once under load, each with two transmitters and two receiving binds, while subscribers write to them. In the middle one
/// receiving bind of each stops answering, is cut, and comes again. Every receipt reaches its own account, and comes again only when it was
/// left without an answer. Within a message order is kept: no receipt before the answer that names the message, on whatever bind; the receipts
/// of the parts that the partner cut in the order of the parts, on each bind; and the parts of a message from a subscriber one after the other
/// on one bind.
/// </summary>
internal sealed class SpreadTrial(int seed, int messages, Action<string> report)
{
    private const int Partners = 4;
    private const int Window = 50;
    private const int LeftUnanswered = 20;
    private const int FromSubscribers = 60;

    private static readonly string[] MoFormats = ["udh8", "udh16", "sar", "payload"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task RunAsync()
    {
        report($"seed={seed} accounts={Partners} messages_each={messages} from_subscribers_each={FromSubscribers}");
        // Receipts come as soon as a message is taken: then an answer is most easily overtaken.
        await using var scene = await Scene.OpenAsync(
            change: AddAccounts, simulatorOptions: ["--receipt-delay-ms", "0", "--inbox-max", Text((messages + 1) * Partners)]);
        var sides = Enumerable.Range(1, Partners).Select(number => new Side(scene, number, seed, messages)).ToList();
        try
        {
            var startedAt = Stopwatch.GetTimestamp();
            await Task.WhenAll(sides.Select(side => PlayAsync(scene, side)));
            var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
            await SettleAsync(scene, sides);
            foreach (var side in sides) Report(side);
            report($"submits_per_s={sides.Sum(side => side.Partner.Ledger.Accepted) / seconds:0} seconds={seconds:0.0}");
            foreach (var side in sides) await JudgeAsync(scene, side);
            var ids = sides.SelectMany(side => side.Partner.Ledger.Ids).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
        finally
        {
            foreach (var side in sides) await side.Partner.DisposeAsync();
        }
    }

    private static async Task PlayAsync(Scene scene, Side side)
    {
        side.Partner.Run();
        // Receiving binds first, so that none is late for its share.
        side.Transceiver = await side.Partner.BindAsync(SmppOctets.BindTransceiver);
        side.Victim = await side.Partner.BindAsync(SmppOctets.BindReceiver);
        await side.Partner.BindAsync(SmppOctets.BindTransmitter);
        await side.Partner.BindAsync(SmppOctets.BindTransmitter);
        var writing = WriteFromSubscribersAsync(scene, side);
        await UntilAsync(side, "a third was told", () => side.Partner.Ledger.Told >= side.Messages / 3);
        await side.Partner.KeepAsync(side.Victim);
        side.Traffic.Continue();
        await UntilAsync(side, "some was left without an answer", () => side.Victim.Unanswered >= LeftUnanswered);
        side.LeftBehind = await side.Partner.CutAsync(side.Victim);
        side.Successor = await side.Partner.BindAsync(SmppOctets.BindReceiver);
        side.Traffic.Release();
        await writing;
        await UntilAsync(side, "all is told", () => side.Partner.IsComplete && side.Partner.Inbound.Taken >= FromSubscribers);
    }

    private static async Task WriteFromSubscribersAsync(Scene scene, Side side)
    {
        for (var number = 0; number < FromSubscribers; number++)
        {
            var sent = side.Partner.Ledger.Told;
            var text = new StringBuilder($"from subscriber {number} ");
            while (text.Length < number * 10) text.Append((char)('a' + (text.Length % 26)));
            side.Written.Add(text.ToString());
            var from = SpreadTraffic.RecipientOf(side.Number, number % SpreadTraffic.RecipientsOf(side.Messages));
            using var answer = await scene.Control.PostAsJsonAsync(
                $"/subscribers/{from}/messages", new { to = SpreadTraffic.SenderOf(side.Number), text = text.ToString() });
            answer.EnsureSuccessStatusCode();
            // spread over the whole load
            await UntilAsync(side, "some more was told", () =>
                side.Partner.Ledger.Told >= sent + (side.Messages / (2 * FromSubscribers)) || side.Partner.IsComplete);
        }
    }

    // Nothing waits for anybody any more, and what had been sent by then is read.
    private static async Task SettleAsync(Scene scene, List<Side> sides)
    {
        foreach (var side in sides)
        {
            var account = $"{{account=\"{side.Partner.Account}\"}}";
            await UntilAsync(side, "nothing is left", async () =>
                await scene.MetricAsync("signalbox_account_live" + account) == 0
                && await scene.MetricAsync("signalbox_account_notifications_waiting" + account) == 0);
            await side.Partner.ReachAsync(side.Transceiver);
            await side.Partner.ReachAsync(side.Successor);
        }
    }

    private void Report(Side side)
    {
        var ledger = side.Partner.Ledger;
        report(
            $"{side.Partner.Account}: accepted={ledger.Accepted} receipts={ledger.Told} by_bind={side.Transceiver.Receipts}+{side.Victim.Receipts}"
            + $"+{side.Successor.Receipts} left_unanswered={side.LeftBehind} repeated={ledger.Repeated} inbound={side.Partner.Inbound.Taken}");
    }

    private async Task JudgeAsync(Scene scene, Side side)
    {
        await side.Partner.StopAsync();
        var ledger = side.Partner.Ledger;
        ledger.JudgeEnd();
        ledger.ThrowIfFaulty();
        Assert.InRange(ledger.Repeated, 1, side.LeftBehind);
        Assert.All(new[] { side.Transceiver, side.Victim, side.Successor }, bind => Assert.NotEqual(0, bind.Receipts));
        Assert.Equal(side.Written.Order(StringComparer.Ordinal), side.Partner.Inbound.Texts.Order(StringComparer.Ordinal));
        for (var number = 0; number < SpreadTraffic.RecipientsOf(messages); number++)
        {
            var recipient = SpreadTraffic.RecipientOf(side.Number, number);
            var texts = (await scene.InboxAsync(recipient)).Select(message => message.Text).ToList();
            var sent = side.Traffic.Texts.GetValueOrDefault(recipient, []);
            var (missing, unknown) = (string.Join('\n', sent.Except(texts)), string.Join('\n', texts.Except(sent)));
            Assert.True(missing + unknown == "" && texts.Count == sent.Count, $"{recipient} has {texts.Count} of {sent.Count}\n{missing}\n{unknown}");
        }
    }

    private static Task UntilAsync(Side side, string what, Func<bool> holds) => UntilAsync(side, what, () => Task.FromResult(holds()));

    private static Task UntilAsync(Side side, string what, Func<Task<bool>> holds) => Scene.UntilAsync(
        $"{side.Partner.Account}: {what}",
        () =>
        {
            side.Partner.ThrowIfWrong();
            return holds();
        },
        Patience);

    private static void AddAccounts(JsonNode configuration)
    {
        for (var number = 1; number <= Partners; number++)
            configuration.AddAccount($"partner{number}", SpreadTraffic.SenderOf(number), account => account["moFormat"] = MoFormats[number - 1]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>One partner in the trial.</summary>
    private sealed class Side
    {
        public Side(Scene scene, int number, int seed, int messages)
        {
            Number = number;
            Messages = messages;
            Traffic = new SpreadTraffic(seed, number, messages);
            Partner = new Partner($"partner{number}", scene.SmppPort, Traffic, Window);
        }

        public int Number { get; }

        public int Messages { get; }

        public SpreadTraffic Traffic { get; }

        public Partner Partner { get; }

        public List<string> Written { get; } = [];

        /// <summary>Submits and receives throughout.</summary>
        public PartnerBind Transceiver { get; set; } = null!;

        /// <summary>Receives until it is cut.</summary>
        public PartnerBind Victim { get; set; } = null!;

        /// <summary>Receives from then on.</summary>
        public PartnerBind Successor { get; set; } = null!;

        /// <summary>What the victim left without an answer.</summary>
        public int LeftBehind { get; set; }
    }
}
