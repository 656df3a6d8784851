using System.Text;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Content;
using Signalbox.Gateway.Rules.Senders;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Tests.Rules;

/// <summary>Rows R4 and R5, where the whole appliance's scenarios cannot look: doors that name rules, history, crashes, and explanations.</summary>
public sealed class RuleTests
{
    private static readonly ContentRule NoLoans = new("no loans", new ContentRequirement.Blocked()) { Texts = [Pattern("loan")] };

    private static readonly ContentRule Signed = new("signed", new ContentRequirement.Suffix(" Signalbox")) { OnBreach = BreachAction.Add };

    private static readonly SenderRule Shared = new("shared", new SenderRequirement.Another())
    {
        OnBreach = BreachAction.Replace, With = new SenderSource.Shared(SmsAddress.FromText("54321")),
    };

    [Fact]
    public async Task TrySubmit_DoorThatNamesRules_IsRefusedWithTheName()
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf([], [NoLoans]));

        Assert.Equal(Refusal.RuleBroken, TrySubmit(bench, "A loan", namesRules: true, out var rule));
        Assert.Equal("no loans", rule);
        Assert.Equal(0, bench.Desk.Live);
        Assert.Equal(Refusal.None, TrySubmit(bench, "A word", namesRules: true, out rule));
        Assert.Null(rule);
    }

    [Fact]
    public async Task TrySubmit_DoorThatDoesNotNameRules_IsTakenAndEndsRejectedByTheRule()
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf([], [NoLoans]));

        var message = await bench.SubmitAsync(Draft.OfText("A loan"));

        var ended = bench.TakeEndOf(message);
        Assert.Equal((MessageState.Rejected, (ushort)DeliveryError.Filtered, "no loans"), (ended.State, ended.Error, ended.Rule));
        Assert.Equal(0, bench.Desk.Live);
        var record = Assert.Single(bench.Store.Committed.OfType<StoreRecord.MessageEnded>());
        Assert.Equal("no loans", record.Rule);
    }

    [Fact]
    public async Task Crash_BetweenAcceptanceAndEnd_EndsRejectedAllTheSame()
    {
        var bench = await GatewayBench.OpenAsync(SetupOf([], [NoLoans]));
        var message = await bench.SubmitAsync(Draft.OfText("A loan"));

        await using var after = await bench.CrashAsync(SetupOf([], []));

        Assert.Equal("no loans", after.TakeEndOf(message).Rule);
    }

    [Fact]
    public async Task Sender_Replaced_IsWhatLeaves_AndTheAccountKnowsItsOwn()
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf([Shared], []));

        var message = await bench.SubmitAsync(new Draft { From = "Signalbox" });

        Assert.Equal("54321", message.From.Value);
        Assert.Equal("Signalbox", message.ShownFrom.Value);
        Assert.Equal(TypeOfNumber.Alphanumeric, message.ShownFrom.TypeOfNumber);
    }

    [Fact]
    public async Task NoRules_MessageHasNothingOfThem()
    {
        await using var bench = await GatewayBench.OpenAsync(new GatewaySetup());

        var message = await bench.SubmitAsync();

        Assert.Null(message.Extras);
        Assert.Equal(message.From, message.ShownFrom);
    }

    [Fact]
    public async Task Rules_ThatAMessageMeets_LeaveNothingInIt()
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf([], [NoLoans, new("short", new ContentRequirement.Length(10))]));
        var octets = "A word"u8.ToArray();

        var message = await bench.SubmitAsync(new Draft { Octets = octets });

        Assert.Null(message.Extras);
        Assert.Same(octets, message.Octets);
    }

    [Fact]
    public async Task Explain_TellsEachRule_AndCountsNothing()
    {
        var counted = new SenderRule("one an hour", new SenderRequirement.Volume(1, 1, TimeSpan.FromHours(1)));
        await using var bench = await GatewayBench.OpenAsync(SetupOf([counted, Shared], [Signed, new("ten", new ContentRequirement.Length(100))]));

        for (var times = 0; times < 3; times++)
        {
            var trace = bench.Gateway.ExplainRules(new RuleQuestion("demo", "79001234567", "Hello"), out var error);

            Assert.Equal("", error);
            Assert.NotNull(trace);
            Assert.Equal(
                [
                    ("senderRules", "one an hour", RuleTrace.AsRequired), ("senderRules", "shared", "replaced by 54321"),
                    ("contentRules", "signed", "it was added"), ("contentRules", "ten", RuleTrace.AsRequired),
                ],
                trace.Steps.Select(step => (step.List, step.Rule, step.Became)));
            Assert.Equal(("sent", "54321", "Hello Signalbox", 1), (trace.Outcome, trace.From, trace.Text, trace.Parts));
        }
    }

    [Theory]
    [InlineData("nobody", "79001234567", "", "account: ")]
    [InlineData("demo", "no number", "", "to: ")]
    [InlineData("demo", "79001234567", "Stranger", "from: ")]
    public async Task Explain_NoSuchMessage_SaysWhy(string account, string to, string from, string expected)
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf([Shared], []));

        Assert.Null(bench.Gateway.ExplainRules(new RuleQuestion(account, to, "Hello") { From = from }, out var error));
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Refused_NamesTheRule()
    {
        await using var bench = await GatewayBench.OpenAsync(SetupOf([], [NoLoans]));

        var trace = bench.Gateway.ExplainRules(new RuleQuestion("demo", "79001234567", "A loan"), out _);

        Assert.Equal("refused by 'no loans'", trace?.Outcome);
        Assert.Equal("such messages are not sent", trace!.Steps[^1].Requires);
    }

    private static GatewaySetup SetupOf(IReadOnlyList<SenderRule> senders, IReadOnlyList<ContentRule> contents) =>
        new() { Rules = new RuleSet(senders, contents, []) };

    private static Refusal TrySubmit(GatewayBench bench, string text, bool namesRules, out string? rule)
    {
        var submission = new Submission
        {
            Desk = bench.Desk, To = "79001234567", Coding = TextCoding.Gsm7, Octets = Encoding.ASCII.GetBytes(text), NamesRules = namesRules,
        };
        return bench.Gateway.TrySubmit(submission, bench.Front, token: 1, out rule);
    }

    private static TextPattern Pattern(string text) => TextPattern.TryParse(text, out var pattern) ? pattern : throw new ArgumentException(text);
}
