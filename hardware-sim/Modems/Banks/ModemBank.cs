using System.Net;
using Signalbox.HardwareSim.Modems.Banks.Outlets;
using Signalbox.HardwareSim.Modems.Faults;
using Signalbox.HardwareSim.Modems.Sim;
using Signalbox.HardwareSim.Modems.State;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Transport.Reactor;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>A bank of modems: one of the ways between the simulated network and the appliance. Thread-safe.</summary>
public sealed class ModemBank : IAccessLink
{
    private readonly ModemBankOptions _options;
    private readonly BankAir _air;
    private readonly SerialReactor _reactor = new();
    private readonly List<ModemPort> _ports = [];
    private readonly CardBox _cards;

    /// <summary>Makes a bank whose modems are still unplugged.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="network">The subscribers behind it.</param>
    /// <param name="clock">Time.</param>
    /// <param name="report">Told, in words, of what should never happen; from any thread.</param>
    public ModemBank(ModemBankOptions options, IMobileNetwork network, TimeProvider clock, Action<string> report)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Count, ModemBankOptions.ModemsMax);
        _options = options;
        _air = new BankAir(options, network, clock);
        _cards = new CardBox(options, _air);
        for (var index = 0; index < options.Count; index++)
        {
            var place = options.FirstModem + index;
            var profile = options.Profiles[index % options.Profiles.Count];
            var modem = new SimulatedModem(
                profile, options.IdentityOf(place), _air, clock, noiseSeed: place, options.SecondPort, FurtherSimsOf(options, place));
            var dialogue = options.Transcripts is { } folder ? new Dialogue(Dialogue.PathOf(folder, place), clock) : null;
            _air.Add(modem);
            _ports.Add(new ModemPort(modem, OutletOf(index, report), SecondOutletOf(index, report), dialogue, clock, report));
        }
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public string Prefix => _options.Prefix;

    /// <summary>None: what a host opens belongs to a modem, and <see cref="Ports"/> has it.</summary>
    public IReadOnlyList<string> Addresses => [];

    /// <summary>The place of the first modem, counted over all banks.</summary>
    public int FirstModem => _options.FirstModem;

    /// <summary>How many modems there are.</summary>
    public int Count => _ports.Count;

    /// <summary>What hosts open, and the devices that it leads to; null for one that is unplugged.</summary>
    public IReadOnlyList<(string Path, string? Device)> Ports => [.. _ports.Select(port => (port.Path, port.Device))];

    /// <summary>What the control API shows of each modem.</summary>
    public IReadOnlyList<ModemStatus> Modems =>
        [.. _ports.Select((port, index) => port.Modem.Describe(FirstModem + index, Name, port.Path))];

    /// <summary>Makes the directories, removes what an earlier run left there, and plugs every modem in.</summary>
    /// <exception cref="IOException">
    /// A directory or a link cannot be made, there are not enough pseudo-terminals, or an address is taken.
    /// </exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (_options.FirstAddress is null) DeviceLink.Prepare(_options.Directory);
        if (_options.Transcripts is { } folder) Directory.CreateDirectory(folder);
        foreach (var port in _ports) await port.PlugAsync();
    }

    /// <inheritdoc/>
    public bool TrySend(MobileOriginated message, out string reason) => _air.TryBring(message, out reason);

    /// <inheritdoc/>
    IReadOnlyDictionary<string, long> IAccessLink.Count() => _air.Counters.Read();

    /// <inheritdoc/>
    public void ResetCounters()
    {
        _air.Counters.Reset();
        foreach (var port in _ports) port.Modem.ResetCounters();
    }

    /// <inheritdoc/>
    public LinkFaultsChange ShowFaults() =>
        new() { Down = Modems.All(modem => modem.Faults?.Mode == ModemFaultMode.Unplug) ? true : null };

    /// <summary>
    /// A bank as a whole can only be down, as when its hub has no power: every modem is unplugged, and plugged in again in another order,
    /// so that devices get other numbers. Faults of its modems end with it.
    /// </summary>
    public async Task<string?> ChangeFaultsAsync(LinkFaultsChange change)
    {
        if (change != new LinkFaultsChange { Down = change.Down })
            return $"'{Name}' is a bank of modems and can only be down; each modem has faults of its own at /modems/{{n}}/faults";
        if (change.Down == true)
        {
            foreach (var port in _ports) await port.SetFaultsAsync(new ModemFaults { Mode = ModemFaultMode.Unplug });
        }
        else if (change.Down == false)
        {
            foreach (var port in Enumerable.Reverse(_ports)) await port.SetFaultsAsync(ModemFaults.None);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task ClearFaultsAsync()
    {
        foreach (var port in _ports) await port.SetFaultsAsync(ModemFaults.None);
    }

    /// <summary>Changes the faults of one modem, counted from 0 within the bank.</summary>
    /// <exception cref="IOException">It is to be plugged in, and there is no pseudo-terminal left or its link cannot be made.</exception>
    public Task SetFaultsAsync(int index, ModemFaults faults) => _ports[index].SetFaultsAsync(faults);

    /// <summary>Changes what is around one modem, counted from 0 within the bank.</summary>
    public void SetSurroundings(int index, ModemSurroundings surroundings) => _ports[index].Modem.SetSurroundings(surroundings);

    /// <summary>
    /// Takes the card out of a slot of one modem, counted from 0 within the bank; null for the slot in use. The result is why it cannot be
    /// done, or null.
    /// </summary>
    public string? TakeCard(int index, int? slot) => _cards.TakeFrom(_ports[index].Modem, slot);

    /// <summary>
    /// Puts a card into one modem, counted from 0 within the bank; one that is in the slot is taken out before. The result is why it cannot
    /// be done, or null.
    /// </summary>
    public string? PutCard(int index, SimInsertion insertion) => _cards.PutInto(_ports[index].Modem, insertion);

    /// <summary>Unplugs every modem and removes the links.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var port in _ports) await port.DisposeAsync();
        foreach (var port in _ports) port.Modem.Dispose();
        _air.Dispose();
        await _reactor.DisposeAsync();
    }

    private static IReadOnlyList<SimIdentity> FurtherSimsOf(ModemBankOptions options, int place) =>
        [.. Enumerable.Range(1, options.SimsPerModem - 1).Select(card => options.SimOf(CardBox.SerialOf(place, card)))];

    private TerminalOutlet? SecondOutletOf(int index, Action<string> report) => _options.SecondPort == SecondPort.None
        ? null
        : new TerminalOutlet(DeviceLink.PathOf(_options.Directory, index) + DeviceLink.SecondSuffix, _reactor, report);

    private IOutlet OutletOf(int index, Action<string> report)
    {
        if (_options.FirstAddress is not { } first) return new TerminalOutlet(DeviceLink.PathOf(_options.Directory, index), _reactor, report);
        var port = first.Port == 0 ? 0 : first.Port + index;
        return new TcpOutlet(new IPEndPoint(first.Address, port), _options.NewerHostWins, report);
    }
}
