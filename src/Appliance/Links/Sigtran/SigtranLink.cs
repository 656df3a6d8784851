using System.Globalization;
using Signalbox.Appliance.Configuration.Sigtran;
using Signalbox.Appliance.Links.Sigtran.Associations;
using Signalbox.Gateway.Links;
using Signalbox.Transport.Sctp;

namespace Signalbox.Appliance.Links.Sigtran;

/// <summary>A link into the signalling network (row H3): MAP over TCAP, SCCP, M3UA and SCTP. See <see cref="ILink"/> for its duties.</summary>
/// <param name="configuration">How it is configured.</param>
/// <param name="openSctp">Gives the SCTP that it is to use; throws <see cref="SctpException"/> while there is none.</param>
/// <param name="clock">Time for all of it.</param>
/// <param name="logs">Where it writes its log; stays the caller's.</param>
internal sealed partial class SigtranLink(
    SigtranLinkConfiguration configuration, Func<SctpStackSettings, ISctpStack> openSctp, TimeProvider clock, ILoggerFactory logs) : ILink
{
    private static readonly TimeSpan AgainPause = TimeSpan.FromSeconds(10);

    private readonly ILogger _log = logs.CreateLogger($"link {configuration.Name}");
    private SigtranRun? _run;
    private volatile string _fault = "not started";
    private volatile string _alarm = "";

    public string Name => configuration.Name;

    /// <summary>How it is configured.</summary>
    public SigtranLinkConfiguration Configuration => configuration;

    /// <summary>Who watches its associations.</summary>
    public SignallingTraces Traces { get; } = new(clock);

    /// <summary>The run under way; null while there is none.</summary>
    public SigtranRun? Run => Volatile.Read(ref _run);

    public LinkStatus Status
    {
        get
        {
            if (Run is not { } run) return new LinkStatus(IsUp: false, configuration.Associations.Length, 0, 0, _fault) { Alarm = _alarm };
            var up = run.Associations.Count(association => association.Ends is not null);
            return new LinkStatus(run.IsUp, run.Associations.Count, up, run.Mt.InFlight, DetailOf(run, up))
            {
                LimitedBy = run.IsUp && run.Mt.InFlight >= configuration.Window
                    ? string.Create(CultureInfo.InvariantCulture, $"window: {configuration.Window} in flight")
                    : "",
                Alarm = run.Alarm,
            };
        }
    }

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        if (await OpenAsync(stop) is not { } stack) return;
        using var run = new SigtranRun(configuration, feed, events, Traces, clock, _log);
        Volatile.Write(ref _run, run);
        try
        {
            await run.RunAsync(stack, stop);
        }
        finally
        {
            _fault = "stopped";
            Volatile.Write(ref _run, null);
        }
    }

    // What is missing on the machine may be installed while we wait.
    private async Task<ISctpStack?> OpenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var stack = openSctp(configuration.Sctp.Stack);
                _alarm = "";
                return stack;
            }
            catch (SctpException fault)
            {
                if (_fault != fault.Message) LogNoSctp(Name, fault.Message);
                _fault = fault.Message;
                _alarm = $"there is no SCTP: {fault.Message}";
            }

            await Task.Delay(AgainPause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    private static string DetailOf(SigtranRun run, int up)
    {
        if (up < run.Associations.Count)
        {
            return string.Join("; ", run.Associations.Where(association => association.Ends is null)
                .Select(association => $"{association.Name}: {association.Detail}"));
        }

        return run.IsUp ? "active" : "associations stand, and no way is open: see appliance ss7 show";
    }

    [LoggerMessage(9620, LogLevel.Error, "ALARM link {Link} has no SCTP: {Fault}")]
    private partial void LogNoSctp(string link, string fault);
}
