using System.Globalization;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Ss7.Faults;
using Signalbox.HardwareSim.Ss7.M3ua;
using Signalbox.HardwareSim.Ss7.Network;
using Signalbox.HardwareSim.Ss7.Sccp;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Transport.Sctp;

namespace Signalbox.HardwareSim.Ss7;

/// <summary>A simulated signalling network: one of the ways between the simulated network and the appliance. Thread-safe.</summary>
public sealed class Ss7Link : IAccessLink
{
    private const int KeptMax = 10_000;

    private readonly Ss7Options _options;
    private readonly SharedSctpStack _sctp;
    private readonly SignallingGateway _gateway;
    private readonly MapNetwork _network;
    private readonly SegmentJoiner _joiner = new();
    private readonly FaultChanges _changes;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Queue<MobileOriginated> _kept = new();
    private ISctpStack? _stack;
    private CancellationTokenSource? _listening;
    private Task _running = Task.CompletedTask;
    private bool _isDown;

    /// <summary>Makes a network that nobody can reach yet.</summary>
    /// <param name="options">What it is.</param>
    /// <param name="network">The handsets behind it.</param>
    /// <param name="sctp">What carries associations, for all networks.</param>
    /// <param name="clock">Time.</param>
    /// <param name="report">Told, in words, of faults that could not be ended.</param>
    public Ss7Link(Ss7Options options, IMobileNetwork network, SharedSctpStack sctp, TimeProvider clock, Action<string> report)
    {
        _options = options;
        _sctp = sctp;
        _gateway = new SignallingGateway(options, Take, SendKept);
        _network = new MapNetwork(options, network, _gateway.Send, clock);
        _changes = new FaultChanges(clock, EndFaultsAsync, report);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public string Prefix => _options.Prefix;

    /// <inheritdoc/>
    public IReadOnlyList<string> Addresses =>
        [$"sctp://{_options.EndPoint}", .. _options.MoreProcesses.Select(static process => $"sctp://{process}")];

    /// <summary>The rules of the network, the first that fits a request counts.</summary>
    public IReadOnlyList<Ss7Fault> Rules => _network.Faults.Rules;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            _stack = _sctp.Open(_options.Stack);
            Listen();
        }
        catch (SctpException fault)
        {
            throw new IOException($"{Name}: {fault.Message}", fault);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public bool TrySend(MobileOriginated message, out string reason)
    {
        reason = "";
        lock (_gate)
        {
            if (_gateway.ActiveAssociations == 0)
            {
                reason = $"{Name}: {KeptMax} messages wait already";
                if (_kept.Count >= KeptMax) return false;
                _kept.Enqueue(message);
                return true;
            }
        }

        Submit(message);
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Count()
    {
        var shown = _network.Counters.Show();
        var figures = _network.Figures;
        shown["associations"] = _gateway.Associations;
        shown["activeAssociations"] = _gateway.ActiveAssociations;
        shown["received"] = _gateway.Received;
        shown["sent"] = _gateway.Sent;
        shown["unsendable"] = _gateway.Dropped;
        shown["malformedMessages"] = _gateway.Malformed;
        shown["dialogues"] = figures.Dialogues;
        shown["ss7Subscribers"] = figures.Subscribers;
        shown["deliveredToHandsets"] = figures.Delivered;
        shown["statusReports"] = figures.StatusReports;
        return shown;
    }

    /// <inheritdoc/>
    public void ResetCounters() => _network.Counters.Clear();

    /// <inheritdoc/>
    public LinkFaultsChange ShowFaults() => new()
    {
        Down = _isDown ? true : null,
        DelayMs = _network.Delay > TimeSpan.Zero ? (int)_network.Delay.TotalMilliseconds : null,
    };

    /// <inheritdoc/>
    public Task<string?> ChangeFaultsAsync(LinkFaultsChange change) => _changes.MakeAsync(() => ChangeAsync(change));

    /// <inheritdoc/>
    public Task ClearFaultsAsync() => _changes.EndAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _changes.DisposeAsync();
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listening?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Puts rules in the place of those there are; in words what is wrong with them, null when they were taken.</summary>
    public string? SetRules(IReadOnlyList<Ss7Fault> rules)
    {
        if (rules.Count > Ss7Faults.RulesMax) return $"{rules.Count} rules; at most {Ss7Faults.RulesMax}";
        foreach (var rule in rules)
        {
            if (rule.Share is not (> 0 and <= 1)) return $"share {rule.Share.ToString(CultureInfo.InvariantCulture)}: above 0 to 1";
            if (rule is { Behaviour: Ss7Behaviour.Error, Error: 0 }) return "a rule that answers by an error names it";
        }

        _network.Faults.Set(rules);
        return null;
    }

    /// <summary>Begins a fault of a plan, which ends by itself; null, or in words why it could not begin.</summary>
    public Task<string?> BeginAsync(PlannedSs7Fault fault) => _changes.MakeAsync(async () =>
    {
        if (await ChangeAsync(fault.Link) is { } hitch) return hitch;
        if (SetRules(fault.Rules) is { } refusal) return refusal;
        if (fault.Ending is { } ending) await EndAssociationsAsync(ending == AssociationEnd.Abort);
        return null;
    });

    /// <summary>
    /// Changes a subscriber; false when the network has no such number. One who is back is announced to whom they missed messages of.
    /// </summary>
    public bool TryChange(string number, SubscriberChange change) => _network.TryChange(number, change);

    /// <summary>Sends a message of a subscriber that asks for a status report.</summary>
    public void SubmitWithReport(MobileOriginated message) => _network.Submit(message, wantsReport: true, CountMo);

    /// <summary>Ends every association; the appliance may come again at once.</summary>
    /// <param name="isAbort">By ABORT; otherwise in order.</param>
    public Task EndAssociationsAsync(bool isAbort) => _gateway.EndAllAsync(isAbort);

    /// <summary>Tells the appliance whether a node can be reached.</summary>
    public void Announce(uint pointCode, bool isAvailable) => _gateway.Announce(pointCode, isAvailable);

    private void Listen()
    {
        _listening = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        SctpEndpoint[] ends =
        [
            new([_options.EndPoint.Address, .. _options.MoreAddresses], (ushort)_options.EndPoint.Port),
            .. _options.MoreProcesses.Select(static process => new SctpEndpoint(process.Address, (ushort)process.Port)),
        ];
        var settings = new SctpSettings();
        var accepting = ends.Select(end => AcceptAsync(_stack!.Listen(end, settings), _listening.Token)).ToArray();
        _running = Task.WhenAll(accepting);
    }

    private async Task AcceptAsync(ISctpListener listener, CancellationToken stop)
    {
        var served = new List<Task>();
        await using (listener)
        {
            try
            {
                while (await listener.AcceptAsync(stop) is { } association)
                {
                    served.RemoveAll(task => task.IsCompleted);
                    served.Add(_gateway.ServeAsync(association, stop));
                }
            }
            catch (OperationCanceledException)
            {
                // The simulator ends, or the link is down.
            }
        }

        await Task.WhenAll(served);
    }

    private async Task<string?> ChangeAsync(LinkFaultsChange change)
    {
        if (change with { Down = null, DelayMs = null, Seconds = null } != new LinkFaultsChange())
            return $"{Name} takes down, delayMs and seconds here; its rules are at /ss7/{Name}/rules";
        if (change.Seconds is not (null or (> 0 and <= LinkFaultsChange.SecondsMax))) return $"seconds: above 0 to {LinkFaultsChange.SecondsMax}";
        if (change.Seconds is { } seconds) await _changes.ExpireInAsync(TimeSpan.FromSeconds(seconds));
        if (change.DelayMs is { } delay) _network.Delay = TimeSpan.FromMilliseconds(delay);
        if (change.Down is { } isDown && isDown != _isDown) await SetDownAsync(isDown);
        return null;
    }

    private async Task<string?> EndFaultsAsync()
    {
        _network.Delay = TimeSpan.Zero;
        _network.Faults.Set([]);
        if (_isDown) await SetDownAsync(false);
        return null;
    }

    private async Task SetDownAsync(bool isDown)
    {
        _isDown = isDown;
        if (!isDown)
        {
            Listen();
            return;
        }

        await _gateway.EndAllAsync(isAbort: true);
        await _listening!.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Take(Unitdata unitdata, byte sls)
    {
        if (_joiner.Add(unitdata) is { } whole) _network.Take(whole, sls);
    }

    private void SendKept()
    {
        while (true)
        {
            MobileOriginated? message;
            lock (_gate)
            {
                if (!_kept.TryDequeue(out message)) return;
            }

            Submit(message);
        }
    }

    private void Submit(MobileOriginated message) => _network.Submit(message, wantsReport: false, CountMo);

    private void CountMo(bool isTaken)
    {
        if (isTaken) _network.Counters.MoAccepted++;
        else _network.Counters.MoRefused++;
    }
}
