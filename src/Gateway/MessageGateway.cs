using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Changes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Inbound;
using Signalbox.Gateway.Joining;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Lists;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Numbering;
using Signalbox.Gateway.Receipts;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Shaping;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Watching;
using Signalbox.Kernel.Actors;

namespace Signalbox.Gateway;

/// <summary>
/// The core: takes submissions in, keeps them safe, sends them through links, matches what comes back, and tells the accounts. It knows no
/// protocol. Thread-safe.
/// </summary>
public sealed class MessageGateway : IAsyncDisposable
{
    private static readonly TimeSpan HousekeepingPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LinkWatchPeriod = TimeSpan.FromSeconds(1);

    private readonly IMessageStore _store;
    private readonly SubmissionDesk _submissions;
    private readonly Dispatcher _dispatcher;
    private readonly Attempts _attempts;
    private readonly ReceiptMatcher _receipts;
    private readonly OverdueReceipts _overdue;
    private readonly InboundDesk _inbound;
    private readonly Departures _departures;
    private readonly SubmissionJoiner _joiner;
    private readonly Carriers _carriers = new();
    private readonly CommitStage _commits;
    private readonly TimeProvider _clock;
    private readonly OutwardInForce _outward;
    private readonly UnconfirmedEnds _unconfirmed;
    private readonly RuleDesk _rules;
    private readonly ShapingTable _shaping;
    private ITimer? _housekeeping;
    private ITimer? _linkWatch;

    /// <summary>Puts the parts together; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="store">Where messages are safe; disposed by its owner, after the gateway.</param>
    /// <param name="accounts">Who may submit.</param>
    /// <param name="lists">The numbers to which nothing goes; restored already.</param>
    /// <param name="outward">The ways out, their paces, and what is tried again.</param>
    /// <param name="links">The links that the routes name.</param>
    /// <param name="numbers">What is known of subscribers' numbers.</param>
    /// <param name="clock">Time.</param>
    /// <param name="onStoreHealth">Told when the store stops or starts being writable; it must not block.</param>
    public MessageGateway(
        IMessageStore store,
        AccountDirectory accounts,
        ListBook lists,
        OutwardOptions outward,
        IEnumerable<ILink> links,
        NumberBook numbers,
        TimeProvider clock,
        Action<StoreHealth> onStoreHealth)
    {
        _store = store;
        _clock = clock;
        Accounts = accounts;
        Numbers = numbers;
        Lists = lists;
        var recent = new RecentMessages();
        var retractions = new Retractions(store);
        var end = new MessageEnd(store, accounts, recent, clock);
        _receipts = new ReceiptMatcher(store, recent, end, clock);
        _outward = new OutwardInForce(Measured(outward));
        var view = new TrafficView(numbers, clock);
        var rules = _rules = new RuleDesk(accounts, view, accounts.SenderTallies);
        Watch = new TrafficWatch(accounts, view, _outward, clock);
        _overdue = new OverdueReceipts(store, recent, end, _outward, clock);
        _unconfirmed = new UnconfirmedEnds(store, recent, end, clock);
        _attempts = new Attempts(
            store, end, _receipts, _carriers, retractions, lists, _outward, Watch, () => _dispatcher!.Queues, _unconfirmed, clock);
        _inbound = new InboundDesk(store, accounts, clock);
        _shaping = new ShapingTable(outward.Shaping, outward.Days, numbers, clock);
        _dispatcher = new Dispatcher(
            store, accounts, _outward, view, end, (id, by) => _departures!.Postpone(id, by), clock, links,
            (link, load) => new LinkQueue(
                link, load, part => _departures!.MayLeave(part), _attempts, _receipts, _inbound, _shaping, clock));
        Queues = new QueueDesk(_dispatcher, accounts, store, clock);
        Routes = new RouteDesk(_dispatcher, accounts, _outward, view);
        _departures = new Departures(store, _dispatcher, numbers, clock);
        _joiner = new SubmissionJoiner(store, accounts, end, _outward, rules, _departures.Send, clock);
        var timetable = new Timetable(numbers);
        Requests = new MessageRequests(store, recent, _carriers, retractions, end, _departures, timetable, _outward, rules, clock);
        _submissions = new SubmissionDesk(store, lists, _joiner, _outward, rules, timetable, clock);
        Changes = new ChangeFeeds(clock);
        _commits = new CommitStage(
            store, accounts, _departures, recent, _joiner, _carriers, retractions, _inbound, end, Watch, Changes, Figures, onStoreHealth);
    }

    /// <summary>Who may submit.</summary>
    public AccountDirectory Accounts { get; }

    /// <summary>What is known of subscribers' numbers.</summary>
    public NumberBook Numbers { get; }

    /// <summary>The numbers to which nothing goes.</summary>
    public ListBook Lists { get; }

    /// <summary>What accounts may ask of messages they have submitted.</summary>
    public MessageRequests Requests { get; }

    /// <summary>What happens to messages, as it happens, for those who listen.</summary>
    public ChangeFeeds Changes { get; }

    /// <summary>What was done since the start.</summary>
    public GatewayFigures Figures { get; } = new();

    /// <summary>What the store tells of itself.</summary>
    public StoreFigures Store => _store.Figures;

    /// <summary>Whether messages can be made safe now.</summary>
    public StoreHealth StoreHealth => _store.Health;

    /// <summary>What waits for each link, and what an operator may ask of it.</summary>
    public QueueDesk Queues { get; }

    /// <summary>How links do, and whether traffic is as agreed.</summary>
    public TrafficWatch Watch { get; }

    /// <summary>Why messages go where they go.</summary>
    public RouteDesk Routes { get; }

    /// <summary>Every link with its queue.</summary>
    public IEnumerable<LinkReport> Links => _dispatcher.Queues.All.Select(queue =>
        new LinkReport(
            queue.Link.Name, queue.Link.Status, queue.Waiting, queue.Taken, queue.Completions, _receipts.Unmatched.CountOf(queue.Link.Name))
        {
            Quality = _outward.Current.Qualities().Of(queue.Link.Name),
        });

    /// <summary>The paces of the way out that have been asked since the start.</summary>
    public IReadOnlyList<ShaperReport> Shapers => _shaping.Report();

    /// <summary>Receipts that matched no part.</summary>
    public long ReceiptsUnmatched => _receipts.Unmatched.Count;

    /// <summary>Final receipts by link, operator and state, of links whose peers say which operator had a part.</summary>
    public IReadOnlyList<OperatorCount> OperatorCounts => _receipts.Operators.All;

    /// <summary>The last receipts of a link that matched no part, newest first; null when there is no such link.</summary>
    public IReadOnlyList<UnmatchedReceipt>? LastUnmatched(string link) =>
        _dispatcher.Queues.Find(link) is not null ? _receipts.Unmatched.LastOf(link) : null;

    /// <summary>Parts that a network took and that ended since no receipt came.</summary>
    public long ReceiptsOverdue => _overdue.Ended;

    /// <summary>Receipts that wait for the answer that says whose they are.</summary>
    public int ReceiptsParked => _receipts.Parked;

    /// <summary>Attempts that ended without an answer.</summary>
    public long AttemptsUnknown => _attempts.Unknown;

    /// <summary>Parts sent once more after an attempt without an answer.</summary>
    public long PartsResent => _attempts.Resent;

    /// <summary>Inbound messages to numbers that no account owns.</summary>
    public long InboundUnassigned => _inbound.Unassigned;

    /// <summary>Messages that wait for the time at which they are to leave.</summary>
    public int Scheduled => _departures.Waiting;

    /// <summary>Long messages whose submission waits for more parts.</summary>
    public int SubmissionsIncomplete => _joiner.Waiting;

    /// <summary>Long inbound messages that wait for more parts.</summary>
    public int InboundIncomplete => _inbound.Incomplete;

    /// <summary>Brings back what is live in the store, then begins to work. Links are started by <see cref="StartLinks"/>.</summary>
    public void Start()
    {
        List<Message> parts = [];
        foreach (var entry in _store.ReadLive()) Recover(entry, parts);
        foreach (var part in parts.Where(part => !_carriers.IsReplaced(part))) _joiner.Recovered(part);
        _store.Start(_commits);
        _departures.Start();
        _unconfirmed.Start();
        _housekeeping = _clock.CreateTimer(_ => Sweep(), null, HousekeepingPeriod, HousekeepingPeriod);
        _linkWatch = _clock.CreateTimer(_ => _dispatcher.LookAtLinks(), null, LinkWatchPeriod, LinkWatchPeriod);
    }

    /// <summary>Starts an actor for every link.</summary>
    public void StartLinks(Supervisor supervisor) => _dispatcher.Roster.Start(supervisor);

    /// <summary>
    /// Puts another version of the ways out in force while messages flow (row O4): what was taken in before leaves by the version of then as far as
    /// its links are still there, all that follows by the new one. Ends when the links that go have let go. One call at a time.
    /// </summary>
    /// <param name="outward">The version, whole.</param>
    /// <param name="opened">Links that come; one with the name of another takes its place. Links that are not named stay as they are.</param>
    /// <param name="closed">Names of links that go.</param>
    public Task ChangeAsync(OutwardOptions outward, IReadOnlyList<ILink> opened, IReadOnlyList<string> closed) =>
        _dispatcher.Roster.ChangeAsync(opened, closed, () =>
        {
            _outward.Replace(Measured(outward));
            Watch.Replace(outward);
            if (_shaping.Replace(outward.Shaping, out var tellsOthersApart)) _dispatcher.PacesChanged(tellsOthersApart);
        });

    /// <summary>The links have stopped, and the store will: writes down what a restart is to know of attempts that were not made.</summary>
    public void LinksStopped()
    {
        _linkWatch?.Dispose();
        foreach (var queue in _dispatcher.Queues.All) queue.Stop();
    }

    /// <summary>What the rules in force would make of a message, and why; null and why when there can be no such message.</summary>
    public RuleTrace? ExplainRules(RuleQuestion question, out string error) =>
        _rules.Explain(_outward.Current.Rules, question, _clock.GetUtcNow(), out error);

    /// <inheritdoc cref="TrySubmit(in Submission, ISubmissionOrigin, long)"/>
    /// <param name="submission">The submission.</param>
    /// <param name="origin">Who waits for the answer.</param>
    /// <param name="token">What the origin knows its request by.</param>
    /// <param name="rule">With <see cref="Refusal.RuleBroken"/>: the rule's name; otherwise null.</param>
    public Refusal TrySubmit(in Submission submission, ISubmissionOrigin origin, long token, out string? rule) =>
        _submissions.TrySubmit(submission, origin, token, out rule);

    /// <summary>
    /// Takes a submission in. <see cref="Refusal.None"/>: <paramref name="origin"/> will be answered, once, when the message is safe or could
    /// not be made so. Anything else: refused now, and the origin will not be called. Never waits.
    /// </summary>
    public Refusal TrySubmit(in Submission submission, ISubmissionOrigin origin, long token) =>
        _submissions.TrySubmit(submission, origin, token, out _);

    /// <summary>
    /// Takes the messages of a job in, all or none. <see cref="Refusal.None"/>: <paramref name="origin"/> will be answered once for each, by its
    /// place, when it is safe or could not be made so; those that are refused for themselves alone end at once. Anything else: none is taken.
    /// </summary>
    /// <param name="job">The messages.</param>
    /// <param name="origin">Who waits for the answers.</param>
    /// <param name="rule">With <see cref="Refusal.RuleBroken"/>: the rule's name; otherwise null.</param>
    public Refusal TrySubmit(IJobSubmission job, ISubmissionOrigin origin, out string? rule) => _submissions.TrySubmit(job, origin, out rule);

    /// <summary>An id that no message has or will have: what several messages can be shown under.</summary>
    public long TakeId() => _store.TakeIds(1);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_housekeeping is not null) await _housekeeping.DisposeAsync();
        if (_linkWatch is not null) await _linkWatch.DisposeAsync();
        _departures.Dispose();
        _unconfirmed.Dispose();
        _dispatcher.Dispose();
        foreach (var desk in Accounts.Desks)
        {
            desk.Notifications.Dispose();
            desk.Pushes.Dispose();
        }
    }

    private OutwardOptions Measured(OutwardOptions outward) => outward.MeasuredBy(() => Watch.Qualities);

    private void Recover(LiveEntry entry, List<Message> parts)
    {
        if (entry.Inbound is { } inbound) _inbound.Recovered(inbound);
        if (entry.Ended is { } ended) Recover(ended);
        if (entry.Message?.ReadBack() is not { } message) return;
        if (message.IsCarrier) Carry(message);
        else Accounts.Find(message.AccountKey)?.ReenterQueue();
        if (message.IsUnconfirmed) _unconfirmed.Add(message);
        if (message.EndsBy is { } cause) _commits.EndUnsent(message, cause);
        else if (message.Extras?.Part is not null && IsUnsent(message)) parts.Add(message);
        else if (message.Parts == 1 || !_commits.TryEndByParts(message)) _departures.Resume(message);
    }

    private void Recover(EndedMessage ended)
    {
        if (Accounts.Find(ended.Message.AccountKey) is not { } desk) return;
        if (desk.QueueOf(ended.Message) is { } queue) queue.Add(ended);
        else desk.Pushes.Settle(ended.Message.Id);
    }

    // Whom it carries was found before it, and does not leave by itself.
    private void Carry(Message carrier)
    {
        _carriers.Add(carrier);
        foreach (var id in carrier.Extras!.Carries) _departures.Remove(id);
    }

    private bool IsUnsent(Message message) =>
        _store.TryGetState(new PartKey(message.Id, 0), out var state) && state.State == MessageState.Queued;

    private void Sweep()
    {
        Watch.Look();
        _joiner.Sweep();
        _dispatcher.Sweep(_clock.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var desk in Accounts.Desks) desk.SweepNotifications();
        _receipts.Sweep();
        _overdue.Sweep();
        _inbound.Sweep();
    }
}

/// <summary>A link and its queue, for people and metrics.</summary>
/// <param name="Name">The link's name.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Waiting">Messages and parts that wait for it.</param>
/// <param name="Taken">Parts it took since the start.</param>
/// <param name="Completed">Parts whose attempt has ended since the start.</param>
/// <param name="ReceiptsUnmatched">Receipts of its that matched no part, since the start.</param>
public sealed record LinkReport(string Name, LinkStatus Status, int Waiting, long Taken, long Completed, long ReceiptsUnmatched)
{
    /// <summary>How it has done of late; null when too little is known of that.</summary>
    public LinkQuality? Quality { get; init; }
}
