using System.Globalization;
using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Links.Smpp.Binds;
using Signalbox.Appliance.Links.Smpp.Errors;
using Signalbox.Appliance.Links.Smpp.Receipts;
using Signalbox.Appliance.Links.Smpp.Submits;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>A link to an SMSC (row H2): some binds that pull from one queue. See <see cref="ILink"/> for its duties.</summary>
internal sealed class SmppLink : ILink
{
    private readonly SmppLinkConfiguration _configuration;
    private readonly TraceBook _traces;
    private readonly TimeProvider _clock;
    private readonly ILoggerFactory _logs;
    private readonly Strikes _strikes;
    private SmscChannel[] _channels = [];

    public SmppLink(SmppLinkConfiguration configuration, TraceBook traces, TimeProvider clock, ILoggerFactory logs)
    {
        _configuration = configuration;
        _traces = traces;
        _clock = clock;
        _logs = logs;
        _strikes = new Strikes(configuration.Errors, clock);
    }

    public string Name => _configuration.Name;

    public string ReceiptGroup => _configuration.ReceiptGroup;

    public PartStatus PartStatus => _configuration.PartStatus;

    public LinkStatus Status
    {
        get
        {
            var channels = Volatile.Read(ref _channels);
            var up = channels.Count(channel => channel.IsUp);
            return new LinkStatus(
                up > 0, _configuration.Binds, up, channels.Sum(channel => channel.InFlight), up == channels.Length ? "bound" : Explain(channels))
            {
                Alarm = string.Join("; ", channels.SelectMany(channel => channel.Alarms).Append(_strikes.Alarm).Where(alarm => alarm.Length > 0)),
                LimitedBy = up == 0 ? "" : LimitOf(channels, up),
            };
        }
    }

    public async Task RunAsync(ILinkFeed feed, ILinkEvents events, CancellationToken stop)
    {
        var work = new BindWork
        {
            Configuration = _configuration,
            Feed = feed,
            Events = events,
            Strikes = _strikes,
            Receipts = new ReceiptReader(_configuration.Receipts),
            Submits = new SubmitWriter(_configuration.Submits, _configuration.InterfaceVersion, _clock),
            Traces = _traces,
            Clock = _clock,
            Log = _logs.CreateLogger($"link {Name}"),
        };
        var channels = Enumerable.Range(0, _configuration.Binds)
            .Select(index => SmscChannel.Open(_configuration.Bind, $"{Name} bind {index}", work))
            .ToArray();
        Volatile.Write(ref _channels, channels);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll(channels.SelectMany(channel => channel.Binds).Select(bind => RunAsync(bind, ending)));
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

    private static string Explain(SmscChannel[] channels) =>
        string.Join("; ", channels.Where(channel => !channel.IsUp).Select(channel => channel.Detail).Distinct());

    // What holds back the most comes first.
    private string LimitOf(SmscChannel[] channels, int up)
    {
        if (_strikes.Pause is { Length: > 0 } pause) return pause;
        if (channels.All(channel => !channel.IsUp || channel.IsFull))
            return string.Create(CultureInfo.InvariantCulture, $"window: {up} × {_configuration.Window} unanswered");
        return up < channels.Length ? string.Create(CultureInfo.InvariantCulture, $"bind: {up} of {channels.Length} up") : "";
    }
}
