using Signalbox.Appliance.Configuration;
using Signalbox.Gateway.Links;
using Signalbox.Kernel.Actors;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Port;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Reactor;
using Signalbox.Transport.Serial;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// A bank of modems as one link (row H1): its ports pull from one queue, each under supervision of its own, so that one that fails leaves its
/// work to its neighbours.
/// </summary>
internal sealed partial class ModemLink(
    ModemLinkConfiguration configuration, SerialReactor reactor, IPinLedger pins, TimeProvider clock, ILoggerFactory logs) : ILink
{
    private static readonly RestartPolicy PortPolicy = new()
    {
        BackoffMin = TimeSpan.FromSeconds(1),
        BackoffMax = TimeSpan.FromSeconds(30),
        RestartsMax = 20,
    };

    private readonly ILogger _log = logs.CreateLogger($"link {configuration.Name}");
    private ModemOwner[] _owners = [];

    public string Name => configuration.Name;

    public LinkStatus Status
    {
        get
        {
            var owners = Volatile.Read(ref _owners);
            var up = owners.Count(owner => owner.IsUp);
            var detail = up == owners.Length
                ? "all ports ready"
                : string.Join("; ", owners.Where(owner => !owner.IsUp).Select(owner => owner.Detail));
            return new LinkStatus(up > 0, configuration.Ports.Count, up, owners.Sum(owner => owner.InFlight), detail);
        }
    }

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        var pool = new ModemPool(feed, clock);
        var owners = configuration.Ports
            .Select(device => new ModemOwner(device, configuration.Number, feed, pool, events, clock, _log))
            .ToArray();
        Volatile.Write(ref _owners, owners);
        await using (var supervisor = new Supervisor(clock, OnPort))
        {
            foreach (var (device, owner) in configuration.Ports.Zip(owners)) supervisor.Start(device, CreatePort(device, owner).RunAsync, PortPolicy);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = stop.Register(() => stopped.TrySetResult());
            await stopped.Task;
        }

        foreach (var owner in owners) owner.Dispose();
    }

    private ModemPort CreatePort(string device, ModemOwner owner)
    {
        var settings = new SerialSettings { BitsPerSecond = configuration.Speed, HardwareFlowControl = configuration.HardwareFlowControl };
        return new ModemPort(
            _ => ValueTask.FromResult<IByteChannel>(reactor.Open(device, settings)),
            new ModemPortOptions { Pin = configuration.Pin },
            owner,
            pins,
            clock);
    }

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
