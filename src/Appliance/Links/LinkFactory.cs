using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Links.Modem;
using Signalbox.Appliance.Links.Smpp;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Links;
using Signalbox.Modem.Profiles;

namespace Signalbox.Appliance.Links;

/// <summary>Makes each configured link, and what links of a kind share.</summary>
internal sealed class LinkFactory(
    string dataDirectory, ProfileCatalog profiles, TraceBook traces, TimeProvider clock, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly List<ModemLink> _banks = [];
    private ModemWorkshop? _workshop;

    /// <summary>The banks of modems that were made.</summary>
    public IReadOnlyList<ModemLink> Banks => _banks;

    public ILink Create(LinkConfiguration configuration) => configuration switch
    {
        SmppLinkConfiguration smpp => new SmppLink(smpp, traces, clock, logs),
        ModemLinkConfiguration modem => CreateBank(modem),
        _ => throw new InvalidOperationException($"link '{configuration.Name}' has a kind without an implementation"),
    };

    private ModemLink CreateBank(ModemLinkConfiguration configuration)
    {
        var bank = new ModemLink(configuration, _workshop ??= new ModemWorkshop(dataDirectory, profiles, clock), clock, logs);
        _banks.Add(bank);
        return bank;
    }

    public async ValueTask DisposeAsync()
    {
        if (_workshop is not null) await _workshop.DisposeAsync();
    }
}
