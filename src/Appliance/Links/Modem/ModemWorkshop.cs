using Signalbox.Appliance.Configuration;
using Signalbox.Modem.Port;
using Signalbox.Sms.Addresses;
using Signalbox.Transport.Channels;
using Signalbox.Transport.Reactor;
using Signalbox.Transport.Serial;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>Makes modem ports, and owns what those of all banks share: one thread watches all serial lines.</summary>
internal sealed class ModemWorkshop(string dataDirectory, TimeProvider clock) : IAsyncDisposable
{
    private readonly SerialReactor _reactor = new();
    private readonly FilePinLedger _pins = new(dataDirectory);

    /// <summary>The numbers of ports.</summary>
    public PortNumbers Numbers { get; } = new(dataDirectory);

    /// <summary>Where messages go that cannot be read.</summary>
    public UnreadableMessages Unreadable { get; } = new(dataDirectory, clock);

    /// <summary>Makes a port; nothing is opened before it runs.</summary>
    public ModemPort MakePort(ModemLinkConfiguration bank, ModemPortConfiguration port, ModemOwner owner)
    {
        var settings = new SerialSettings { BitsPerSecond = port.Speed, HardwareFlowControl = port.HardwareFlowControl };
        var options = new ModemPortOptions
        {
            Pin = port.Pin,
            ServiceCentre = port.ServiceCentre is { } centre ? SmsAddress.FromText(centre) : null,
        };
        return new ModemPort(_ => ValueTask.FromResult<IByteChannel>(_reactor.Open(port.Device, settings)), options, owner, _pins, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _reactor.DisposeAsync();
        _pins.Dispose();
        Numbers.Dispose();
        Unreadable.Dispose();
    }
}
