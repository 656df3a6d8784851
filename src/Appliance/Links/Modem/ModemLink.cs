using Signalbox.Appliance.Configuration;
using Signalbox.Gateway.Links;
using Signalbox.Kernel.Actors;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// A bank of modems as one link (row H1): its ports pull from one queue, each under supervision of its own, so that one that fails leaves its
/// work to its neighbours. Ports that come later, where a pattern names them, are taken in while it runs.
/// </summary>
internal sealed partial class ModemLink(ModemLinkConfiguration configuration, ModemWorkshop workshop, TimeProvider clock, ILoggerFactory logs) : ILink
{
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(2);

    private static readonly RestartPolicy PortPolicy = new()
    {
        BackoffMin = TimeSpan.FromSeconds(1),
        BackoffMax = TimeSpan.FromSeconds(30),
        RestartsMax = 20,
    };

    private readonly ILogger _log = logs.CreateLogger($"link {configuration.Name}");
    private BankPort[] _ports = [];

    public string Name => configuration.Name;

    /// <summary>The bank's ports, those that are not there now too.</summary>
    public IReadOnlyList<BankPort> Ports => Volatile.Read(ref _ports);

    public LinkStatus Status
    {
        get
        {
            var ports = Ports;
            var up = ports.Count(port => port.Owner.IsUp);
            var detail = up == ports.Count
                ? "all ports ready"
                : string.Join("; ", ports.Where(port => !port.Owner.IsUp).Select(port => port.Owner.Detail));
            return new LinkStatus(up > 0, ports.Count, up, ports.Sum(port => port.Owner.InFlight), detail);
        }
    }

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        var pool = new ModemPool(feed, clock);
        Volatile.Write(ref _ports, []);
        try
        {
            await using var supervisor = new Supervisor(clock, OnPort);
            await RunPortsAsync(Own, supervisor, stop);
        }
        finally
        {
            foreach (var port in Ports) port.Owner.Dispose();
        }

        ModemOwner Own(string device) => new(device, configuration.Number, feed, pool, workshop.Unreadable, events, clock, _log);
    }

    private async Task RunPortsAsync(Func<string, ModemOwner> own, Supervisor supervisor, CancellationToken stop)
    {
        var isOpenEnded = PortFinder.IsOpenEnded(configuration.Ports);
        while (!stop.IsCancellationRequested)
        {
            await StartNewAsync(own, supervisor, stop);
            await Task.Delay(isOpenEnded ? LookPeriod : Timeout.InfiniteTimeSpan, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StartNewAsync(Func<string, ModemOwner> own, Supervisor supervisor, CancellationToken stop)
    {
        var known = Ports.Select(port => port.Configuration.Device).ToHashSet(StringComparer.Ordinal);
        var found = PortFinder.Find(configuration.Ports).Where(port => !known.Contains(port.Device)).ToList();
        if (found.Count == 0) return;
        var numbers = await workshop.Numbers.OfAsync(Name, [.. found.Select(port => port.Device)], CancellationToken.None);
        if (stop.IsCancellationRequested) return;
        var fresh = found.Select(port => Make(port, numbers[port.Device], own(port.Device))).ToList();
        Volatile.Write(ref _ports, [.. Ports.Concat(fresh).OrderBy(port => port.Number)]);
        foreach (var port in fresh) supervisor.Start(port.Configuration.Device, stop => RunAsync(port, stop), PortPolicy);
    }

    private static async Task RunAsync(BankPort port, CancellationToken stop)
    {
        try
        {
            await port.Port.RunAsync(stop);
        }
        finally
        {
            port.Owner.PortEnded();
        }
    }

    private BankPort Make(ModemPortConfiguration port, int number, ModemOwner owner) =>
        new(Name, number, port, owner, workshop.MakePort(configuration, port, owner));

    private void OnPort(ActorEvent happened)
    {
        if (happened.State == ActorState.Faulted) LogFaulted(happened.Actor, happened.Cause);
        else if (happened.State == ActorState.BackingOff) LogRestart(happened.Actor, happened.Pause, happened.Cause);
    }

    [LoggerMessage(9311, LogLevel.Error, "ALARM modem {Device} has failed for good and waits for a reset")]
    private partial void LogFaulted(string device, Exception? cause);

    [LoggerMessage(9312, LogLevel.Warning, "modem {Device} failed and starts again in {Pause}")]
    private partial void LogRestart(string device, TimeSpan pause, Exception? cause);
}
