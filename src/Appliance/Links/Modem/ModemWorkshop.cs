using Signalbox.Appliance.Configuration;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Cures;
using Signalbox.Modem.Port;
using Signalbox.Modem.Profiles;
using Signalbox.Sms.Addresses;
using Signalbox.Transport.Reactor;
using Signalbox.Transport.Serial;
using Signalbox.Transport.Tcp;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>Makes modem ports, and owns what those of all banks share: one thread watches all serial lines.</summary>
internal sealed class ModemWorkshop(string dataDirectory, ProfileCatalog profiles, TimeProvider clock) : IAsyncDisposable
{
    private readonly SerialReactor _reactor = new();
    private readonly FilePinLedger _pins = new(dataDirectory);
    private readonly SimLedger _sims = new(dataDirectory);

    /// <summary>The numbers of ports.</summary>
    public PortNumbers Numbers { get; } = new(dataDirectory);

    /// <summary>Where messages go that cannot be read.</summary>
    public UnreadableMessages Unreadable { get; } = new(dataDirectory, clock);

    /// <summary>Makes a port; nothing is opened before it runs.</summary>
    public ModemPort MakePort(ModemLinkConfiguration bank, ModemPortConfiguration port, ModemOwner owner) =>
        new(Opener(port), OptionsOf(bank, port), owner, _pins, clock, _sims, CuresOf(port));

    public async ValueTask DisposeAsync()
    {
        await _reactor.DisposeAsync();
        _pins.Dispose();
        _sims.Dispose();
        Numbers.Dispose();
        Unreadable.Dispose();
    }

    private OpenChannel Opener(ModemPortConfiguration port)
    {
        if (TcpEndpoint.TryParse(port.Device, out var endpoint))
            return async cancellation => await TcpChannel.ConnectAsync(endpoint, new TcpSettings(), clock, cancellation);
        var settings = new SerialSettings { BitsPerSecond = port.Speed, HardwareFlowControl = port.HardwareFlowControl };
        return _ => new(_reactor.Open(port.Device, settings));
    }

    private ModemPortOptions OptionsOf(ModemLinkConfiguration bank, ModemPortConfiguration port) => new()
    {
        Catalog = profiles,
        ProfileName = port.Profile,
        Network = bank.Network,
        IsRoamingAllowed = bank.Roaming,
        Limits = new SimLimits { PerDay = LimitOf(bank.PerDay), PerMonth = LimitOf(bank.PerMonth) },
        Balance = bank.Balance is { } balance
            ? new BalanceCheck(balance.Ussd, balance.Pattern) { Interval = balance.Interval, AlarmBelow = balance.Below }
            : null,
        Slots = [.. port.Slots.Select((command, index) => new SimSlot(index + 1) { Selection = command })],
        Pin = port.Pin,
        ServiceCentre = port.ServiceCentre is { } centre ? SmsAddress.FromText(centre) : null,
    };

    private static int? LimitOf(int configured) => configured == 0 ? null : configured;

    private SysfsCures? CuresOf(ModemPortConfiguration port) => port is { Power: null, Usb: null }
        ? null
        : new SysfsCures(clock)
        {
            Power = port.Power is { } power ? new SysfsSwitch(power) : null,
            Usb = port.Usb is { } usb ? new SysfsSwitch(usb) : null,
        };
}
