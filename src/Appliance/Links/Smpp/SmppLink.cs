using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Links;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>A link to an SMSC (row H2): some transceiver binds that pull from one queue. See <see cref="ILink"/> for its duties.</summary>
internal sealed class SmppLink : ILink
{
    private readonly SmppLinkConfiguration _configuration;
    private readonly TraceBook _traces;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _logs;
    private readonly LinkPace? _pace;
    private SmscBind[] _binds = [];

    public SmppLink(SmppLinkConfiguration configuration, TraceBook traces, TimeProvider clock, ILoggerFactory logs)
    {
        _configuration = configuration;
        _traces = traces;
        _clock = clock;
        _logs = logs;
        if (configuration.RatePerSecond > 0) _pace = new LinkPace(configuration.RatePerSecond, clock);
    }

    public string Name => _configuration.Name;

    public LinkStatus Status
    {
        get
        {
            var binds = Volatile.Read(ref _binds);
            var up = binds.Count(bind => bind.IsBound);
            return new LinkStatus(up > 0, _configuration.Binds, up, binds.Sum(bind => bind.InFlight), up == binds.Length ? "bound" : Explain(binds));
        }
    }

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        var binds = Enumerable.Range(0, _configuration.Binds)
            .Select(index => new SmscBind(
                index, _configuration, feed, events, _pace, _traces, _clock, _logs.CreateLogger($"link {Name} bind {index}")))
            .ToArray();
        Volatile.Write(ref _binds, binds);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll(binds.Select(bind => RunAsync(bind, ending)));
    }

    // A bind ends when it is asked to, or when it is broken: then the others end too, and the link's supervisor starts it anew as a whole.
    private static async Task RunAsync(SmscBind bind, CancellationTokenSource ending)
    {
        try
        {
            await bind.RunAsync(ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
        }
    }

    private static string Explain(SmscBind[] binds) => string.Join("; ", binds.Where(bind => !bind.IsBound).Select(bind => bind.Detail).Distinct());
}
