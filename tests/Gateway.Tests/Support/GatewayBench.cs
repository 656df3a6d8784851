using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Guards;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Notifications;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Kernel.Actors;
using Signalbox.Kernel.Testing;
using Signalbox.Storage.Memory;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>
/// A whole gateway at work on a store in memory, between a front door and links in the test's hands, under a clock that stands still.
/// </summary>
internal sealed class GatewayBench : IAsyncDisposable
{
    private readonly GatewaySetup _setup;
    private readonly Supervisor _supervisor;
    private readonly Dictionary<string, FakeLink> _links;
    private readonly Probe<StoreHealth> _health = new();
    private long _lastToken;
    private bool _isDisposed;

    private GatewayBench(GatewaySetup setup, MemoryMedium medium, GuardLedger ledger, MemoryListLedger lists, ManualClock clock)
    {
        _setup = setup;
        Ledger = ledger;
        ListLedger = lists;
        Medium = medium;
        Clock = clock;
        Store = new WatchedStore(new MemoryMessageStore(medium, setup.StoreQueueCapacity));
        _links = setup.Links.ToDictionary(name => name, name => new FakeLink(name)
        {
            ReceiptGroup = setup.ReceiptGroup ?? name, IsSandbox = name == setup.SandboxLink,
        });
        _supervisor = new Supervisor(clock, _ => { });
        var guards = new GuardBook(ledger, clock);
        guards.Restore();
        var accounts = new AccountDirectory(new MemoryAccountStore(setup.Accounts), setup.Numbers, Store, guards, clock);
        var book = new ListBook(lists, clock);
        book.Restore(accounts);
        Gateway = new MessageGateway(
            Store,
            accounts,
            book,
            setup.Outward with { Days = guards.Days },
            _links.Values,
            setup.Book,
            clock,
            _health.Tell);
    }

    public ManualClock Clock { get; }

    public MemoryMedium Medium { get; }

    /// <summary>What limits remember.</summary>
    public GuardLedger Ledger { get; }

    /// <summary>Where lists are kept.</summary>
    public MemoryListLedger ListLedger { get; }

    public WatchedStore Store { get; }

    public MessageGateway Gateway { get; }

    public FrontDoor Front { get; } = new();

    /// <summary>What the last request is answered under.</summary>
    public long LastToken => _lastToken;

    /// <summary>The link that numbers 7900… leave by.</summary>
    public FakeLink Link => LinkOf(GatewaySetup.LinkA);

    /// <summary>The demo account at work.</summary>
    public AccountDesk Desk => Gateway.Accounts.Find("demo")!;

    public static Task<GatewayBench> OpenAsync(GatewaySetup? setup = null) =>
        OpenAsync(setup ?? new GatewaySetup(), new MemoryMedium(), new GuardLedger(), new MemoryListLedger(), setup?.Clock ?? new ManualClock());

    public FakeLink LinkOf(string name) => _links[name];

    /// <summary>Waits until nothing more follows from what was done so far.</summary>
    public Task SettleAsync() => Store.SettleAsync();

    public Refusal TrySubmit(Draft draft) => TrySubmit(draft, out _);

    public Refusal TrySubmit(Draft draft, out long token)
    {
        token = ++_lastToken;
        return Gateway.TrySubmit(SubmissionOf(draft), Front, token);
    }

    /// <summary>Submits messages as one job; answered by their place.</summary>
    public Refusal TrySubmitJob(params Draft[] drafts) => Gateway.TrySubmit(new JobOf(this, drafts), Front, out _);

    /// <summary>Asks to take back a message of the demo account's, or of another's; answered under <see cref="LastToken"/>.</summary>
    public RequestResult TryCancel(long id, AccountDesk? desk = null) => Gateway.Requests.TryCancel(desk ?? Desk, id, Front, ++_lastToken);

    /// <summary>Submits something that must be taken, and waits until it is on its way.</summary>
    public async Task<Message> SubmitAsync(Draft? draft = null)
    {
        Assert.Equal(Refusal.None, TrySubmit(draft ?? new Draft(), out var token));
        await SettleAsync();
        var answer = Front.AnswerTo(token);
        Assert.Equal(Refusal.None, answer.Refusal);
        return answer.Message!;
    }

    /// <summary>Takes what the demo account is to be told next, which must be there.</summary>
    public Notification TakeNotification()
    {
        if (!Desk.Notifications.TryTake(out var notification)) Assert.Fail("there is nothing to tell");
        return notification;
    }

    /// <summary>Takes the next notification, which must be the end of that message.</summary>
    public EndedMessage TakeEndOf(Message message)
    {
        var ended = TakeNotification().Ended;
        Assert.NotNull(ended);
        Assert.Equal(message.Id, ended.Message.Id);
        return ended;
    }

    public bool HasNotification() => Desk.Notifications.Waiting > 0;

    public LiveState? StateOf(Message message, int part = 0) =>
        Store.TryGetState(new PartKey(message.Id, part), out var state) ? state : null;

    /// <summary>Makes every write fail, and waits until the gateway has heard of it.</summary>
    public async Task FailStoreAsync()
    {
        Medium.Fail("the test says so");
        _ = Store.Mark();
        await FailureNoticedAsync();
    }

    /// <summary>Waits until the gateway has heard that a write failed.</summary>
    public Task FailureNoticedAsync() => _health.NextAsync(health => !health.IsWritable, "a store that is not writable");

    /// <summary>Lets writing work again, and waits until everything that waited is done.</summary>
    public async Task HealStoreAsync()
    {
        Medium.Heal();
        await _health.NextAsync(health => health.IsWritable, "a writable store");
        await SettleAsync();
    }

    /// <summary>What comes up after a loss of power at this moment; this bench is over.</summary>
    public async Task<GatewayBench> CrashAsync(GatewaySetup? setup = null)
    {
        var left = Medium.Copy();
        await DisposeAsync();
        return await OpenAsync(setup ?? _setup, left, Ledger, ListLedger, Clock);
    }

    /// <summary>What comes up after an orderly stop; this bench is over.</summary>
    public async Task<GatewayBench> RestartAsync()
    {
        await _supervisor.DisposeAsync();
        Gateway.LinksStopped();
        await DisposeAsync();
        return await OpenAsync(_setup, Medium, Ledger, ListLedger, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        await _supervisor.DisposeAsync();
        await Gateway.DisposeAsync();
        await Store.DisposeAsync();
    }

    private static async Task<GatewayBench> OpenAsync(
        GatewaySetup setup, MemoryMedium medium, GuardLedger ledger, MemoryListLedger lists, ManualClock clock)
    {
        var bench = new GatewayBench(setup, medium, ledger, lists, clock);
        bench.Gateway.Start();
        bench.Gateway.StartLinks(bench._supervisor);
        await Task.WhenAll(bench._links.Values.Select(link => link.Running));
        await bench.SettleAsync();
        return bench;
    }

    private Submission SubmissionOf(Draft draft) => new()
    {
        Desk = Gateway.Accounts.Find(draft.Account)!,
        From = draft.From,
        To = draft.To,
        Coding = draft.Coding,
        Octets = draft.Octets,
        Header = draft.Header,
        DataCoding = draft.DataCoding,
        Receipt = draft.Receipt,
        Validity = draft.Validity,
        Priority = draft.Priority,
        Extras = draft.Extras,
        Schedule = draft.Schedule,
        NamesRules = draft.NamesRules,
    };

    private sealed class JobOf(GatewayBench bench, Draft[] drafts) : IJobSubmission
    {
        private readonly long _id = bench.Gateway.TakeId();

        public AccountDesk Desk => bench.Desk;

        public int Count => drafts.Length;

        public Submission Read(int place)
        {
            var draft = drafts[place - 1];
            return bench.SubmissionOf(draft with { Extras = (draft.Extras ?? new MessageExtras()) with { Job = new JobMark(_id, place, Count) } });
        }
    }
}
