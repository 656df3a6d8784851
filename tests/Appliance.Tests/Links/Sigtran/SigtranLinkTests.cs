using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Signalbox.Appliance.Links;
using Signalbox.Appliance.Tests.Play;
using Signalbox.Conformance.Link;
using Signalbox.Gateway.Links;
using Signalbox.Modem.Profiles;
using Signalbox.Transport.Sctp;
using Signalbox.Transport.Sctp.Memory;

namespace Signalbox.Appliance.Tests.Links.Sigtran;

/// <summary>A link whose gateway stays away, or says nothing: what people are told of it.</summary>
public sealed class SigtranLinkTests : IAsyncDisposable
{
    private const string Entry = """
        {
          "name": "ss7", "kind": "sigtran", "serviceCentre": "447700900999", "pointCode": "4897",
          "associations": [ { "name": "stp-1", "local": ["127.0.0.1"], "remote": ["127.0.0.1"], "remotePort": 2905 } ],
          "translations": [ { "digits": "*", "to": ["1-1-1"] } ]
        }
        """;

    private static readonly SctpEndpoint GatewayEnd = new(IPAddress.Loopback, 2905);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Happenings _happenings = new();
    private readonly BenchClock _clock;
    private readonly MemorySctpStack _sctp = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LinkFactory _factory;
    private readonly ILink _link;
    private string? _fault;
    private Task _run = Task.CompletedTask;

    public SigtranLinkTests()
    {
        _clock = new BenchClock(_happenings);
        _factory = new LinkFactory(Path.GetTempPath(), ProfileCatalog.BuiltIn, _clock, NullLoggerFactory.Instance, OpenSctp);
        _link = _factory.Create(Entry);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await PassUntilAsync(() => _run.IsCompleted, "the link's end");
        await _run;
        await _factory.DisposeAsync();
        await _sctp.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task Machine_WithoutSctp_IsAnAlarmUntilThereIsOne()
    {
        _fault = "libusrsctp is missing";
        Run();
        await PassUntilAsync(() => _link.Status.Alarm == "there is no SCTP: libusrsctp is missing", "the alarm");

        _fault = null;
        await PassUntilAsync(() => _link.Status.Alarm.Length == 0, "its end");
    }

    [Fact]
    public async Task Association_ThatStaysDown_IsAnAlarmAfterAMinute_UntilItStands()
    {
        Run();
        await PassUntilAsync(IsSeen, "the first look");
        for (var second = 0; second < 55; second++) await PassAsync(Step);
        var early = _link.Status.Alarm;
        await PassUntilAsync(() => _link.Status.Alarm.Length > 0, "the alarm");
        var alarm = _link.Status.Alarm;

        await using var listener = _sctp.Listen(GatewayEnd, new SctpSettings());
        await PassUntilAsync(() => !_link.Status.Alarm.Contains("association", StringComparison.Ordinal), "its end");

        Assert.Equal("", early);
        Assert.Matches("^association stp-1 for [0-9]+ s: .", alarm);
        Assert.Equal(1, _link.Status.ChannelsUp);
    }

    [Fact]
    public async Task Gateway_ThatSaysNothing_IsAnAlarmInWords()
    {
        await using var listener = _sctp.Listen(GatewayEnd, new SctpSettings());
        Run();

        await PassUntilAsync(() => _link.Status.Alarm.Length > 0, "the alarm");

        Assert.StartsWith("application server ", _link.Status.Alarm, StringComparison.Ordinal);
        Assert.Contains("stp-1: the peer has not answered within", _link.Status.Alarm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_OfALinkThatRuns_AreInstruments()
    {
        var before = Observe();
        await using var listener = _sctp.Listen(GatewayEnd, new SctpSettings());
        Run();
        await PassUntilAsync(() => _link.Status.ChannelsUp == 1 && IsSeen(), "the association");

        var seen = Observe();

        Assert.Empty(before);
        Assert.Equal(1, seen["signalbox_ss7_association_up{association=stp-1,link=ss7}"]);
        Assert.Equal(0, seen["signalbox_ss7_mt_forwarded{link=ss7}"]);
        Assert.Contains(seen, each => each.Key.StartsWith("signalbox_ss7_server_active{", StringComparison.Ordinal) && each.Value == 0);
        Assert.Contains(seen, each => each.Key.StartsWith("signalbox_ss7_route_available{destination=", StringComparison.Ordinal) && each.Value == 0);
    }

    private static Dictionary<string, long> Observe()
    {
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == LinkFactory.MeterName) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var labels = tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);
            seen[$"{instrument.Name}{{{string.Join(',', labels)}}}"] = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }

    private static bool IsSeen() => Observe().ContainsKey("signalbox_ss7_mt_forwarded{link=ss7}");

    private MemorySctpStack OpenSctp(SctpStackSettings settings) => _fault is null ? _sctp : throw new SctpException(_fault);

    private void Run()
    {
        var gateway = new GatewaySide();
        _run = _link.RunAsync(gateway, gateway, _stop.Token);
        _ = _run.ContinueWith(_ => _happenings.Tell(), TaskScheduler.Default);
    }

    // Everything that waits has a timer; who works sets one when it is done.
    private async Task PassAsync(TimeSpan time)
    {
        await _happenings.UntilAsync(() => _run.IsCompleted || _clock.Waiting.Any(timer => timer.Left > TimeSpan.Zero), () => "nobody waits");
        _clock.Advance(time);
    }

    private async Task PassUntilAsync(Func<bool> holds, string what)
    {
        for (var step = 0; !holds(); step++)
        {
            Assert.True(step < 10_000, $"waited in vain for {what}: {_link.Status}");
            await PassAsync(Step);
            await Task.Yield();
        }
    }
}
