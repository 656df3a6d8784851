using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Links.Modem;
using Signalbox.Appliance.Links.Smpp;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Links;
using Signalbox.Transport.Reactor;

namespace Signalbox.Appliance.Links;

/// <summary>Makes each configured link, and what links of a kind share: one thread watches all modem ports.</summary>
internal sealed class LinkFactory(string dataDirectory, TraceBook traces, TimeProvider clock, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly FilePinLedger _pins = new(dataDirectory);
    private SerialReactor? _reactor;

    public ILink Create(LinkConfiguration configuration) => configuration switch
    {
        SmppLinkConfiguration smpp => new SmppLink(smpp, traces, clock, logs),
        ModemLinkConfiguration modem => new ModemLink(modem, _reactor ??= new SerialReactor(), _pins, clock, logs),
        _ => throw new InvalidOperationException($"link '{configuration.Name}' has a kind without an implementation"),
    };

    public async ValueTask DisposeAsync()
    {
        if (_reactor is not null) await _reactor.DisposeAsync();
        _pins.Dispose();
    }
}
