using Signalbox.Appliance.Configuration.Sigtran;
using Signalbox.Appliance.Links.Sigtran.Associations;
using Signalbox.Appliance.Links.Sigtran.Figures;
using Signalbox.Appliance.Links.Sigtran.Places;
using Signalbox.Appliance.Links.Sigtran.Traffic;
using Signalbox.Gateway.Links;
using Signalbox.Sigtran.Loop;
using Signalbox.Sigtran.Map;
using Signalbox.Sigtran.Sccp;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links.Sigtran;

/// <summary>One run of a link, from its start until it has stopped: the loop, what stands on it, and the associations below.</summary>
internal sealed class SigtranRun : IMapUser, ITimed, IDisposable
{
    // As long as the slowest paging takes, and a stop of the node allows.
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan SightPeriod = TimeSpan.FromSeconds(1);

    // Names of the timers.
    private const int WayTimer = 0;
    private const int SightTimer = 1;
    private const int StopTimer = 2;

    private readonly SigtranLinkConfiguration _configuration;
    private readonly ILinkFeed _feed;
    private readonly CancellationTokenSource _ending = new();
    private readonly SignallingTraces _traces;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly LastingTroubles _troubles;
    private bool _isStopping;
    private volatile bool _isUp;
    private SigtranSight? _sight;

    public SigtranRun(
        SigtranLinkConfiguration configuration, ILinkFeed feed, ILinkEvents events, SignallingTraces traces, TimeProvider clock, ILogger log)
    {
        _configuration = configuration;
        _feed = feed;
        _traces = traces;
        _clock = clock;
        _log = log;
        _troubles = new LastingTroubles(clock, log);
        Loop = new SignallingLoop(clock);
        Network = new SignallingNetwork(configuration, Loop);
        Network.Map.User = this;
        Mt = new MtTraffic(
            Network.Map, events, configuration.Mt, new NodeQueues(new PeerPaces(configuration.Paces, clock), Loop.Timers), clock);
        Mo = new MoTraffic(events, configuration.Mo, Mt.BeginReport, Loop.Wakeup, clock, log);
        Associations = [.. configuration.Associations.Select(each =>
            new SignallingAssociation(each, configuration.Sctp.Settings, Loop, Network, traces, clock, log))];
    }

    public SignallingLoop Loop { get; }

    public SignallingNetwork Network { get; }

    public MtTraffic Mt { get; }

    public MoTraffic Mo { get; }

    public IReadOnlyList<SignallingAssociation> Associations { get; }

    /// <summary>Who is asked where subscribers are; null for the register that each number leads to.</summary>
    public SccpAddress? Register => _configuration.Mt.Register;

    /// <summary>Whether messages can leave.</summary>
    public bool IsUp => _isUp;

    /// <summary>The layers as they were a second ago at the most; null before the first look.</summary>
    public SigtranSight? Sight => Volatile.Read(ref _sight);

    /// <summary>What somebody has to look at; empty when there is nothing.</summary>
    public string Alarm => _troubles.Alarm;

    /// <summary>The layers as they are; on the loop.</summary>
    public SigtranSight Look() => SigtranSight.Of(Network, Mt, Mo);

    /// <summary>Runs until stopped, and lets what is in flight end first.</summary>
    public async Task RunAsync(ISctpStack stack, CancellationToken stop)
    {
        using var subscription = _feed.Subscribe(Loop.Wakeup);
        using var stopping = stop.Register(() => Loop.TryPost(new Stopping(this)));
        using var closing = new CancellationTokenSource();
        var listeners = new AssociationListeners(stack, _configuration.Sctp.Settings, _clock, _log);
        Task[] below =
        [
            .. Associations.Where(each => !each.Configuration.Listens).Select(each => each.RunAsync(stack, closing.Token)),
            .. listeners.Run(Associations.Where(each => each.Configuration.Listens), closing.Token),
        ];
        Loop.Timers.Start(LookPeriod, this, WayTimer);
        Loop.Timers.Start(TimeSpan.Zero, this, SightTimer);
        try
        {
            await Loop.RunAsync(Turn, _ending.Token);
        }
        finally
        {
            _isUp = false;
            Mt.EndAll();
            await closing.CancelAsync();
            await Task.WhenAll(below);
        }
    }

    public void MoForwarded(MoArrival arrival) => Mo.Take(arrival);

    public void Alerted(AlertArrival arrival)
    {
        arrival.Accept();
        Mt.SubscriberIsBack(arrival.Msisdn);
    }

    public void Informed(RoutingInfoRequest request, CentreInformation information) => Mt.Informed(request, information);

    public void Dispose()
    {
        Loop.Dispose();
        _ending.Dispose();
    }

    // Looks after what no message tells of: whether the way is open, what has been wrong for long, and whether the stop takes too long.
    void ITimed.Expired(int timer)
    {
        switch (timer)
        {
            case WayTimer:
                LookAtWay();
                Loop.Timers.Start(LookPeriod, this, WayTimer);
                break;
            case SightTimer:
                var sight = Look();
                Volatile.Write(ref _sight, sight);
                _troubles.Look(TroublesIn(sight));
                Loop.Timers.Start(SightPeriod, this, SightTimer);
                break;
            default:
                _ending.Cancel();
                break;
        }
    }

    private void Turn()
    {
        Mo.AnswerSafe();
        if (!_isStopping && !_isUp) LookAtWay();
        while (_isUp && !_isStopping && Mt.InFlight < _configuration.Window && _feed.TryTake(out var part)) Mt.Begin(part);
        if (_isStopping && Mt.InFlight == 0) _ending.Cancel();
    }

    private void LookAtWay() =>
        _isUp = _configuration.Sccp.Translations.SelectMany(rule => rule.Targets).Any(target => Network.M3ua.IsAvailable(target.PointCode));

    // What follows from the trouble of a layer below is not told beside it.
    private IEnumerable<(string Part, string Why)> TroublesIn(SigtranSight sight)
    {
        var down = Associations.Where(each => each.Ends is null).ToList();
        foreach (var association in down) yield return ($"association {association.Name}", association.Detail);
        if (down.Count == Associations.Count) yield break;
        var idle = sight.M3ua.Servers.Where(server => server.Why is not null).ToList();
        foreach (var server in idle) yield return ($"application server {server.Name}", server.Why!);
        if (idle.Count > 0) yield break;
        foreach (var route in sight.M3ua.Routes.Where(route => !route.IsAvailable)) yield return ($"route {route.Destination}", route.Why);
    }

    private void BeginStop()
    {
        _isStopping = true;
        Loop.Timers.Start(StopMax, this, StopTimer);
    }

    private sealed class Stopping(SigtranRun run) : ILoopWork
    {
        public void Run() => run.BeginStop();
    }
}
