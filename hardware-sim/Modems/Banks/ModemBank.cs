using Signalbox.HardwareSim.Subscribers;
using Signalbox.Transport.Reactor;

namespace Signalbox.HardwareSim.Modems.Banks;

/// <summary>A bank of modems on pseudo-terminals: one of the ways between the simulated network and the appliance. Thread-safe.</summary>
public sealed class ModemBank : IAccessLink
{
    private readonly ModemBankOptions _options;
    private readonly BankAir _air;
    private readonly SerialReactor _reactor = new();
    private readonly List<ModemPort> _ports = [];

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
        for (var index = 0; index < options.Count; index++)
        {
            var modem = new SimulatedModem(options.Profile, options.IdentityOf(options.FirstModem + index), _air, clock);
            _air.Add(modem);
            _ports.Add(new ModemPort(modem, DeviceLink.PathOf(options.Directory, index), _reactor, report));
        }
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public string Prefix => _options.Prefix;

    /// <summary>None: what a host opens is a file, and <see cref="Ports"/> has it.</summary>
    public IReadOnlyList<string> Addresses => [];

    /// <summary>The place of the first modem, counted over all banks.</summary>
    public int FirstModem => _options.FirstModem;

    /// <summary>How many modems there are.</summary>
    public int Count => _ports.Count;

    /// <summary>The links that hosts open, and the devices that they lead to; null for one that is unplugged.</summary>
    public IReadOnlyList<(string Path, string? Device)> Ports => [.. _ports.Select(port => (port.Path, port.Device))];

    /// <summary>What the control API shows of each modem.</summary>
    public IReadOnlyList<ModemStatus> Modems =>
        [.. _ports.Select((port, index) => port.Modem.Describe(FirstModem + index, Name, port.Path))];

    /// <summary>Makes the directory, removes what an earlier run left there, and plugs every modem in.</summary>
    /// <exception cref="IOException">The directory or a link cannot be made, or there are not enough pseudo-terminals.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        DeviceLink.Prepare(_options.Directory);
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

    /// <summary>A bank has no faults as a whole: each modem has its own.</summary>
    public Task<string?> ChangeFaultsAsync(LinkFaultsChange change) =>
        Task.FromResult<string?>($"'{Name}' is a bank of modems; each has faults of its own at /modems/{{n}}/faults");

    /// <inheritdoc/>
    public async Task ClearFaultsAsync()
    {
        foreach (var port in _ports) await port.SetFaultsAsync(ModemFaults.None);
    }

    /// <summary>Changes the faults of one modem, counted from 0 within the bank.</summary>
    /// <exception cref="IOException">It is to be plugged in, and there is no pseudo-terminal left or its link cannot be made.</exception>
    public Task SetFaultsAsync(int index, ModemFaults faults) => _ports[index].SetFaultsAsync(faults);

    /// <summary>Unplugs every modem and removes the links.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var port in _ports) await port.DisposeAsync();
        foreach (var port in _ports) port.Modem.Dispose();
        _air.Dispose();
        await _reactor.DisposeAsync();
    }
}
