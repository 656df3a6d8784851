using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using Signalbox.Gateway;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Rules.Content;
using Signalbox.Gateway.Rules.Senders;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Alphabets;
using Signalbox.Storage.Memory;

namespace Signalbox.Benchmarks;

/// <summary>
/// What rules cost each message (rows R4 and R5): a submission is checked, held to the rules, and turned away since its account's queue is full, so
/// that nothing is stored. Of each kind of rules four fit it and are met: two for the sender, a template, and a text without links.
/// </summary>
[MemoryDiagnoser]
public class RuleDecision : ISubmissionOrigin
{
    private static readonly byte[] Text = "Your code is 4711. Do not tell it to anybody, whoever asks for it."u8.ToArray();

    private MessageGateway _gateway = null!;
    private AccountDesk _desk = null!;

    /// <summary>Rules in all.</summary>
    [Params(0, 100, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var account = new Account
        {
            Key = 1, Id = "demo", Password = "none", Senders = new[] { "12345" }.ToFrozenSet(), DefaultSender = "12345", QueueMax = 0,
        };
        var ledger = new NoLedger();
        var store = new MemoryMessageStore(new MemoryMedium());
        var accounts = new AccountDirectory(
            new MemoryAccountStore([account]), new Dictionary<string, string>(), store, new GuardBook(ledger, TimeProvider.System),
            TimeProvider.System);
        _gateway = new MessageGateway(
            store,
            accounts,
            new ListBook(new MemoryListLedger(), TimeProvider.System),
            new OutwardOptions(new RouteTable([])) { Rules = Rules == 0 ? RuleSet.None : RulesOf(Rules) },
            [], new NumberBook(NumberingTable.Empty), TimeProvider.System, _ => { });
        _desk = accounts.Find("demo")!;
    }

    /// <summary>A message that meets every rule that it fits.</summary>
    [Benchmark]
    public Refusal Submit() => _gateway.TrySubmit(
        new Submission { Desk = _desk, To = "79001234567", Coding = TextCoding.Gsm7, Octets = Text }, this, 0);

    void ISubmissionOrigin.Accepted(long token, Message message)
    {
        // The queue is full: none is.
    }

    void ISubmissionOrigin.Refused(long token, Refusal refusal)
    {
        // Refused at once, not later.
    }

    // Half of them for senders, half for content; all but four of each are for others: of another account, country, network, prefix or use case.
    private static RuleSet RulesOf(int count)
    {
        if (!TextTemplate.TryParse("Your code is {number}. {any}", out var template)) throw new InvalidOperationException("no template");
        List<SenderRule> senders =
        [
            new("kinds", new SenderRequirement.Types([SenderKind.ShortCode, SenderKind.LongCode])) { When = new Condition { Prefixes = ["79"] } },
            new("length", new SenderRequirement.Length(1, 11)) { When = new Condition { Accounts = ["demo"] } },
        ];
        List<ContentRule> contents =
        [
            new("template", new ContentRequirement.Templates([template])) { When = new Condition { UseCases = [UseCases.Transactional] } },
            new("no links", new ContentRequirement.NoLinks()) { When = new Condition { Prefixes = ["7"] } },
        ];
        for (var number = 0; number < (count - 4) / 2; number++)
        {
            var when = (number % 4) switch
            {
                0 => new Condition { Accounts = [$"account{number}"] },
                1 => new Condition { Countries = [$"{(char)('A' + (number / 26 % 26))}{(char)('A' + (number % 26))}"], Senders = [$"S{number}"] },
                2 => new Condition { Prefixes = [$"{100_000 + (number * 37 % 600_000)}"], UseCases = [UseCases.Marketing] },
                _ => new Condition { Prefixes = [$"1{number}"], Accounts = ["demo"] },
            };
            senders.Insert(1, new SenderRule($"{number}", new SenderRequirement.Blocked()) { When = when });
            contents.Insert(1, new ContentRule($"{number}", new ContentRequirement.Blocked()) { When = when });
        }

        return new RuleSet(senders, contents, []);
    }

    /// <summary>Limits that are not kept.</summary>
    private sealed class NoLedger : IGuardLedger
    {
        public IEnumerable<GuardEntry> Load() => [];

        public void Set(in GuardEntry entry)
        {
            // Nothing is to be known after a stop.
        }

        public void Remove(int account, GuardKind kind, long key)
        {
            // As above.
        }
    }
}
