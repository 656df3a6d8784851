using System.Globalization;
using Signalbox.EndToEnd.Support;

namespace Signalbox.EndToEnd.Signalling;

/// <summary>
/// From submit_sm to the handset by MAP and back as a receipt, and from a handset to deliver_sm (row H3), over real associations between the real
/// programs: each error of the home register and of the serving node, and every way in which they misbehave.
/// </summary>
public sealed class MapScenarioTests : IAsyncLifetime
{
    private const string Delivered = "stat:DELIVRD err:000";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(1);

    private SignallingScene _scene = null!;
    private SmppCustomer _customer = null!;
    private Listening _listening = null!;
    private int _number;

    /// <summary>What is done to a message's operations, how long it may take, how it ends, and how often the handset shows it.</summary>
    private static readonly (string Rules, bool IsShort, string Ends, int Shown)[] Scenarios =
    [
        ("", false, Delivered, 1),
        (Error(45, 1), false, "stat:UNDELIV err:008", 0),
        (Error(45, 11), false, "stat:UNDELIV err:006", 0),
        (Error(45, 13), false, "stat:UNDELIV err:003", 0),
        (Error(45, 21), false, "stat:UNDELIV err:020", 0),
        (Error(45, 35), false, "stat:UNDELIV err:018", 0),
        (Error(45, 36), false, "stat:UNDELIV err:018", 0),
        (Error(45, 27), true, "stat:EXPIRED err:002", 0),
        (Error(45, 6, 1), true, "stat:EXPIRED err:002", 0),
        (Error(45, 34), true, "stat:EXPIRED err:004", 0),
        (Error(45, 51), true, "stat:EXPIRED err:001", 0),
        (Error(44, 9), false, "stat:UNDELIV err:003", 0),
        (Error(44, 12), false, "stat:UNDELIV err:003", 0),
        (Error(44, 21), false, "stat:UNDELIV err:020", 0),
        (Error(44, 35), false, "stat:UNDELIV err:018", 0),
        (Error(44, 36), false, "stat:UNDELIV err:018", 0),
        (Error(44, 32, 2), false, "stat:UNDELIV err:020", 0),
        (Error(44, 32, 3), false, "stat:UNDELIV err:011", 0),
        (Error(44, 32, 5), false, "stat:UNDELIV err:008", 0),
        (Error(44, 32, 6), false, "stat:UNDELIV err:006", 0),
        (Error(44, 5), true, "stat:EXPIRED err:002", 0),
        (Error(44, 6, 0), true, "stat:EXPIRED err:002", 0),
        (Error(44, 6, 2), true, "stat:EXPIRED err:003", 0),
        (Error(44, 27), true, "stat:EXPIRED err:002", 0),
        (Error(44, 31), true, "stat:EXPIRED err:016", 0),
        (Error(44, 32, 0), true, "stat:EXPIRED err:005", 0),
        (Error(44, 32, 1), true, "stat:EXPIRED err:004", 0),
        (Error(44, 32, 4), true, "stat:EXPIRED err:004", 0),
        (Error(44, 34), true, "stat:EXPIRED err:004", 0),
        (Error(44, 5, times: 1), false, Delivered, 1),
        (Rule("late", 44, ", \"delayMs\": 500"), false, Delivered, 1),
        (Rule("late", 45, ", \"delayMs\": 500"), false, Delivered, 1),
        (Rule("indefinite", 45), false, Delivered, 1),
        (Rule("indefinite", 44), false, Delivered, 1),
        (Rule("twice", 45), false, Delivered, 1),
        (Rule("twice", 44), false, Delivered, 1),
        (Rule("silent", 45), true, "stat:EXPIRED err:004", 0),
        (Rule("silent", 45, ", \"times\": 1"), false, Delivered, 1),
        (Rule("silent", 44), false, "stat:UNKNOWN err:001", 0),
        (Rule("silent", 44, ", \"times\": 1"), false, Delivered, 1),
        (Rule("silent", 44, ", \"times\": 1, \"delivers\": true"), false, Delivered, 2),
        (Rule("wrongTransaction", 44), false, "stat:UNKNOWN err:001", 2),
        (Rule("undeliverable", 45, ", \"cause\": 1"), true, "stat:EXPIRED err:004", 0),
        (Rule("undeliverable", 44, ", \"cause\": 1, \"times\": 1"), false, Delivered, 1),
    ];

    public async ValueTask InitializeAsync()
    {
        _scene = await SignallingScene.OpenAsync();
        _customer = await _scene.Scene.BindAsync();
        _listening = await Listening.StartAsync(_scene);
    }

    public async ValueTask DisposeAsync()
    {
        if (_listening is not null) await _listening.DisposeAsync();
        if (_customer is not null) await _customer.DisposeAsync();
        if (_scene is not null) await _scene.DisposeAsync();
    }

    // All at once against the same programs, each with a subscriber and a rule of its own: many of them wait for the end of their validity.
    [Fact]
    public async Task EachScenario_EndsAsItShould()
    {
        var numbers = Scenarios.Select(_ => NextNumber()).ToList();
        var rules = Scenarios.Zip(numbers).Where(each => each.First.Rules.Length > 0)
            .Select(each => each.First.Rules.Insert(1, $" \"number\": \"{each.Second}\","));
        await _scene.SetRulesAsync($"[{string.Join(',', rules)}]");

        var wrong = (await Task.WhenAll(Scenarios.Zip(numbers).Select(each => PlayAsync(each.First, each.Second)))).OfType<string>().ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var asked = await _listening.JudgeAsync(numbers.ToDictionary(number => number, TextFor));
        Assert.Equal(numbers, asked);
    }

    // What went otherwise than it should, in words; null for nothing.
    private async Task<string?> PlayAsync((string Rules, bool IsShort, string Ends, int Shown) scenario, string number)
    {
        var receipt = await _customer.SubmitForReceiptAsync(number, TextFor(number), scenario.IsShort ? Short : Day);
        var inbox = await _scene.Scene.InboxAsync(number);
        var real = $"{Field(receipt, "stat")} {Field(receipt, "err")}";
        return real == scenario.Ends && inbox.Count == scenario.Shown
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Rules}: {real}, {inbox.Count} shown; not {scenario.Ends}, {scenario.Shown} shown");
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("memoryFull")]
    public async Task Subscriber_WhoIsBack_HasTheMessageByTheAlert(string state)
    {
        var number = NextNumber();
        await _scene.ChangeAsync(number, new { state, storedNumber = "79029999999" });
        var receipt = _customer.SubmitForReceiptAsync(number, "for one who is away", Day);
        await Scene.UntilAsync("the failure was reported", async () => await _scene.CountAsync("operation47") > 0);

        await _scene.ChangeAsync(number, new { state = "reachable" });

        Assert.Contains("stat:DELIVRD", await receipt, StringComparison.Ordinal);
        Assert.Single(await _scene.Scene.InboxAsync(number));
        await _listening.JudgeAsync(new Dictionary<string, string> { [number] = "for one who is away" });
    }

    [Fact]
    public async Task SecondNode_TakesWhatTheFirstCannot()
    {
        var number = NextNumber();
        await _scene.ChangeAsync(number, new { gprsNode = "447700900199" });
        await _scene.SetRulesAsync(Error(44, 27, times: 1).Insert(0, "[") + "]");

        Assert.Contains("stat:DELIVRD", await _customer.SubmitForReceiptAsync(number, "by the other way", Day), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_AreAmongTheFigures_WithTheirErrors()
    {
        await _scene.SetRulesAsync($"[{Error(44, 9, times: 1)}]");
        Assert.Contains("stat:UNDELIV", await _customer.SubmitForReceiptAsync(NextNumber(), "refused", Day), StringComparison.Ordinal);
        Assert.Contains("stat:DELIVRD", await _customer.SubmitForReceiptAsync(NextNumber(), "taken", Day), StringComparison.Ordinal);

        await Scene.UntilAsync("the figures have both", async () => await FigureAsync("mt_forwarded_total{link=\"ss7\"}") == 2);
        Assert.Equal(1, await FigureAsync("mt_errors_total{link=\"ss7\",step=\"forward\",error=\"9\"}"));
        Assert.Equal(1, await FigureAsync("association_up{link=\"ss7\",association=\"stp-1\"}"));
    }

    [Fact]
    public async Task LostAssociation_IsSetUpAgain_AndNothingIsLost()
    {
        var number = NextNumber();
        await _scene.SetRulesAsync($"[{Rule("late", 44, ", \"delayMs\": 1000")}]");
        var before = _customer.SubmitForReceiptAsync(number, "in flight", Day);
        await Scene.UntilAsync("it is on its way", async () => await _scene.CountAsync("operation44") > 0);

        await _scene.PostAsync("abort");
        await _scene.SetRulesAsync("[]");

        Assert.Contains("stat:DELIVRD", await before, StringComparison.Ordinal);
        Assert.Contains("stat:DELIVRD", await _customer.SubmitForReceiptAsync(NextNumber(), "afterwards", Day), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscriber_WhoWrites_IsAnsweredOnceItIsSafe_AndReachesTheCustomer()
    {
        var number = NextNumber();
        await _scene.PostAsync($"subscribers/{number}/messages", new { to = "12345", text = "from a handset" });

        Assert.Equal((number, "from a handset"), await _customer.NextMessageAsync());
        await Scene.UntilAsync("it is accepted", async () => await _scene.CountAsync("moAccepted") == 1);
        await Scene.UntilAsync("it is reported", async () => await _scene.CountAsync("statusReports") == 1);
        // A report has no text.
        await _listening.JudgeAsync(new Dictionary<string, string> { [number] = "" });
    }

    private Task<long> FigureAsync(string series) => _scene.Scene.MetricAsync("signalbox_ss7_" + series);

    private static string TextFor(string number) => $"a scenario for {number}";

    private static string Error(int operation, int error, int? detail = null, int? times = null) => Rule(
        "error",
        operation,
        string.Create(
            CultureInfo.InvariantCulture,
            $", \"error\": {error}{(detail is { } d ? $", \"detail\": {d}" : "")}{(times is { } t ? $", \"times\": {t}" : "")}"));

    private static string Rule(string behaviour, int operation, string more = "") =>
        string.Create(CultureInfo.InvariantCulture, $$"""{ "behaviour": "{{behaviour}}", "operation": {{operation}}{{more}} }""");

    private static string Field(string receipt, string name) =>
        receipt.Split(' ').FirstOrDefault(word => word.StartsWith(name + ":", StringComparison.Ordinal)) ?? $"{name}:(none)";

    private string NextNumber() => string.Create(CultureInfo.InvariantCulture, $"{SignallingScene.Prefix}{++_number:D7}");
}
