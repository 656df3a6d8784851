using System.Globalization;
using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Routing;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Addresses;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Gateway.Dispatch;

/// <summary>Tells people why messages go where they go (row R1). Thread-safe.</summary>
public sealed class RouteDesk
{
    /// <summary>Routes that are told of at the most, of those above that do not fit.</summary>
    public const int PassedMax = 100;

    private readonly Dispatcher _dispatcher;
    private readonly AccountDirectory _accounts;
    private readonly OutwardInForce _outward;
    private readonly TrafficView _view;

    internal RouteDesk(Dispatcher dispatcher, AccountDirectory accounts, OutwardInForce outward, TrafficView view)
    {
        _dispatcher = dispatcher;
        _accounts = accounts;
        _outward = outward;
        _view = view;
    }

    /// <summary>The routes in force, in their order.</summary>
    public IReadOnlyList<Route> All => _outward.Current.Routes.All;

    /// <summary>What would become of a message now; null and why when there can be no such message.</summary>
    public RouteExplanation? Explain(RouteQuestion question, out string error)
    {
        error = "";
        if (_accounts.Find(question.Account) is not { Account: var account })
            error = $"account: there is no account '{question.Account}'";
        else if (!Destination.TryParse(question.To, account.NationalRule, out var to))
            error = $"to: '{question.To}' can be no subscriber's number";
        else
            return Explain(account, MessageOf(question, account, to));
        return null;
    }

    private static Message MessageOf(RouteQuestion question, Account account, SmsAddress to) => new()
    {
        Id = 0,
        AccountKey = account.Key,
        From = SmsAddress.FromText(question.From ?? account.DefaultSender),
        To = to,
        Coding = TextCoding.Gsm7,
        Octets = [],
        Parts = 1,
        Priority = question.Priority,
        AcceptedAt = 0,
        ExpiresAt = long.MaxValue,
        Extras = new MessageExtras { Service = question.Service ?? "", UseCase = question.UseCase ?? "", Sandbox = account.Sandbox },
    };

    private RouteExplanation Explain(Account account, Message message)
    {
        var options = _outward.Current;
        var traffic = _view.Of(message, account);
        var routes = options.Routes;
        var place = routes.Decide(traffic);
        var route = place < 0 ? null : routes.All[place];
        var choice = _dispatcher.Queues.Choose(message);
        return new RouteExplanation(
            traffic,
            route?.Name,
            route?.When.ToString() ?? "",
            routes.Version,
            choice?.Queue.Link.Name,
            choice is { } chosen ? RouteReasons.InWords(chosen.Stamp.Why) : "",
            route is null ? [] : LinksOf(route, message.To.Value, options.Qualities()),
            [.. routes.All.Take(place < 0 ? routes.All.Count : place)
                .TakeLast(PassedMax)
                .Select(each => new PassedRoute(each.Name, [.. ConditionText.Misfits(each.When, traffic)]))]);
    }

    private List<ExplainedLink> LinksOf(Route route, string number, LinkQualities known)
    {
        var order = new byte[Route.LinksMax];
        var count = RouteOrder.Write(route, number, known, order);
        var members = route.Ways.SelectMany(way => way.Members.Select(member => (Pool: way, Member: member))).ToList();
        return [.. order.Take(count).Select(place => Explain(members[place].Pool, members[place].Member, known))];
    }

    private ExplainedLink Explain(Pool pool, PoolMember member, LinkQualities known)
    {
        var queue = _dispatcher.Queues.Find(member.Link);
        var words = new List<string>();
        if (queue is null) words.Add("there is no such link");
        else if (queue.Mode != QueueMode.Running) words.Add($"{queue.Mode} by an operator".ToLowerInvariant());
        if (pool.Choice == PoolChoice.Weight) words.Add($"weight {member.Weight}");
        if (pool.Choice == PoolChoice.Cost) words.Add(string.Create(CultureInfo.InvariantCulture, $"cost {member.Cost}"));
        if (known.Of(member.Link) is { } quality)
        {
            words.Add(string.Create(
                CultureInfo.InvariantCulture, $"delivered {quality.Ratio:P1} of {quality.Ended}, after {quality.Latency.TotalSeconds:F1} s"));
        }
        else if (pool.Choice == PoolChoice.Quality || pool.RatioMin > 0)
        {
            words.Add("too little is known of how it has done");
        }

        return new ExplainedLink(member.Link, pool.Name, queue?.Outage.IsUp is true, string.Join(", ", words));
    }
}

/// <summary>A message that somebody asks about.</summary>
/// <param name="Account">The id of its account.</param>
/// <param name="To">The subscriber's number as written.</param>
public sealed record RouteQuestion(string Account, string To)
{
    /// <summary>The sender; null for the account's default.</summary>
    public string? From { get; init; }

    /// <summary>The service; null for the account's own.</summary>
    public string? Service { get; init; }

    /// <summary>What it is for; null for the account's default.</summary>
    public string? UseCase { get; init; }

    /// <summary>0 to 3.</summary>
    public byte Priority { get; init; }
}
