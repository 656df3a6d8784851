using Signalbox.HardwareSim.Control;
using Signalbox.HardwareSim.Subscribers;

namespace Signalbox.HardwareSim;

/// <summary>The whole simulated mobile network: subscribers, the links added to it, and the control API over both.</summary>
public sealed class Simulator : IAsyncDisposable
{
    private readonly SimulatorOptions _options;
    private readonly List<Action<IEndpointRouteBuilder>> _routes = [];
    private readonly Dictionary<string, Func<object>> _statistics = [];
    private readonly List<(Action Start, IAsyncDisposable Run)> _tasks = [];
    private readonly List<IAsyncDisposable> _kept = [];
    private ControlServer? _control;

    /// <summary>Makes a simulator without links.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="clock">Time.</param>
    /// <param name="report">Told, in words, of what should never happen; from any thread.</param>
    public Simulator(SimulatorOptions options, TimeProvider clock, Action<string> report)
    {
        _options = options;
        Clock = clock;
        Report = report;
        Subscribers = new MobileNetwork(options.InboxMax, clock);
    }

    /// <summary>The subscribers and their inboxes; links hand their messages to it.</summary>
    public MobileNetwork Subscribers { get; }

    /// <summary>Time, for the links.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Told, in words, of what should never happen. Thread-safe.</summary>
    public Action<string> Report { get; }

    /// <summary>What listens, once started: a name and an address each.</summary>
    public IEnumerable<(string Name, string Address)> Listeners
    {
        get
        {
            if (_control is not null) yield return ("control", _control.Address);
            foreach (var link in Subscribers.Links)
            {
                foreach (var address in link.Addresses) yield return (link.Name, address);
            }
        }
    }

    /// <summary>Adds a link. Only before the start.</summary>
    /// <exception cref="ArgumentException">Another link has that name.</exception>
    public void Add(IAccessLink link) => Subscribers.Add(link);

    /// <summary>Adds routes to the control API. Only before the start.</summary>
    public void AddRoutes(Action<IEndpointRouteBuilder> map) => _routes.Add(map);

    /// <summary>Adds something to what <c>GET /stats</c> shows; it is read at every request. Only before the start.</summary>
    public void AddStatistics(string name, Func<object> read) => _statistics.Add(name, read);

    /// <summary>Adds something that runs from the start, behind the links, to the end. Only before the start.</summary>
    public void AddTask(Action start, IAsyncDisposable run) => _tasks.Add((start, run));

    /// <summary>Disposes something once no link stands on it any more. Only before the start.</summary>
    public void Keep(IAsyncDisposable kept) => _kept.Add(kept);

    /// <summary>Starts the links and then the control API.</summary>
    /// <exception cref="IOException">The control API's address cannot be had.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">A link's address cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var link in Subscribers.Links) await link.StartAsync(cancellation);
        foreach (var (start, _) in _tasks) start();
        if (_options.Control is not { } control) return;
        _control = new ControlServer(control, Subscribers, _routes, _statistics);
        await _control.StartAsync(cancellation);
    }

    /// <summary>Closes the control API and every link.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_control is not null) await _control.DisposeAsync();
        foreach (var (_, run) in _tasks) await run.DisposeAsync();
        foreach (var link in Subscribers.Links) await link.DisposeAsync();
        foreach (var kept in _kept) await kept.DisposeAsync();
    }
}
