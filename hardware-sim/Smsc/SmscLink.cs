using System.Net.Sockets;
using Signalbox.HardwareSim.Faults;
using Signalbox.HardwareSim.Smsc.Faults;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Kernel.Actors;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>A simulated SMSC: an SMPP 3.4 server that delivers what it gets to the subscribers and sends receipts and their messages back.</summary>
public sealed class SmscLink : IAccessLink
{
    private readonly SmscCentre _centre;
    private readonly SmscListener _listener;
    private readonly SmscPump _pump;
    private readonly FaultChanges _changes;
    private readonly Supervisor _supervisor;
    private readonly IReadOnlyList<LinkFaultsChange> _startFaults;

    /// <summary>Makes an SMSC that does not listen yet.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="network">Where messages go.</param>
    /// <param name="clock">Time.</param>
    /// <param name="report">Told, in words, of what should never happen.</param>
    /// <exception cref="ArgumentException">The faults that it starts with make no sense.</exception>
    public SmscLink(SmscOptions options, IMobileNetwork network, TimeProvider clock, Action<string> report)
    {
        Name = options.Name;
        Prefix = options.Prefix;
        _startFaults = options.Faults;
        _changes = new FaultChanges(clock, () => ApplyAsync(SmscFaults.None), report);
        _pump = new SmscPump(clock, SendDue);
        _centre = new SmscCentre(options, network, clock, _pump.Wake);
        foreach (var change in options.Faults)
            _centre.Faults = _centre.Faults.With(change, out var reason) ?? throw new ArgumentException(reason);
        _listener = new SmscListener(_centre, cause => report($"{Name}: a connection ended with {cause}"));
        _supervisor = new Supervisor(clock, change =>
        {
            if (change.Cause is not null) report($"{Name}: {change.Actor} is {change.State} after {change.Cause}");
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Prefix { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Addresses => [$"smpp://{_listener.EndPoint}"];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var faults = _centre.Faults;
        _listener.Open(isNarrow: faults.Session.ReadPerSecond is not null);
        if (faults.Down) await _listener.CloseAsync();
        _supervisor.Start("pump", _pump.RunAsync);
        if (_startFaults.LastOrDefault(change => change.Seconds is not null)?.Seconds is { } seconds)
            await _changes.ExpireInAsync(TimeSpan.FromSeconds(seconds));
    }

    /// <inheritdoc/>
    public bool TrySend(MobileOriginated message, out string reason)
    {
        if (MobileSplitter.Split(message, _centre.Faults.DataCoding0) is not { } parts)
        {
            reason = $"the text needs more than {MobileSplitter.PartsMax} parts";
            return false;
        }

        if (!_centre.Mobile.TryAdd(parts))
        {
            _centre.Counters.Add(SmscCounter.MobileDropped);
            reason = $"{Name}: {SmscLimits.MobilePartsMax} messages wait for a bind already";
            return false;
        }

        _pump.Wake();
        reason = "";
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Count()
    {
        var counts = SmscCounterNames.All.ToDictionary(pair => pair.Name, pair => _centre.Counters.Of(pair.Counter));
        counts["receiptsPending"] = _centre.ReceiptsPending;
        counts["moPending"] = _centre.Mobile.Count;
        counts["binds"] = _listener.Connections.Count(connection => connection.IsBound);
        return counts;
    }

    /// <inheritdoc/>
    public void ResetCounters() => _centre.Counters.Reset();

    /// <inheritdoc/>
    public LinkFaultsChange ShowFaults() => _centre.Faults.Show();

    /// <inheritdoc/>
    public Task<string?> ChangeFaultsAsync(LinkFaultsChange change) => _changes.MakeAsync(async () =>
    {
        if (_centre.Faults.With(change, out var reason) is not { } faults) return reason;
        if (change.Seconds is { } seconds) await _changes.ExpireInAsync(TimeSpan.FromSeconds(seconds));
        return await ApplyAsync(faults);
    });

    /// <inheritdoc/>
    public Task ClearFaultsAsync() => _changes.EndAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _changes.DisposeAsync();
        await _listener.DisposeAsync();
        await _supervisor.DisposeAsync();
    }

    private async Task<string?> ApplyAsync(SmscFaults faults)
    {
        _centre.Faults = faults;
        try
        {
            if (faults.Down) await _listener.CloseAsync();
            else _listener.Open(isNarrow: faults.Session.ReadPerSecond is not null);
            return null;
        }
        catch (SocketException cause)
        {
            return $"{Name}: cannot listen at {_listener.EndPoint} again: {cause.Message}";
        }
    }

    private TimeSpan? SendDue(Moment now)
    {
        // a receipt leaves before the answer to its message only where faults want it so
        if (_centre.Plan is not null) _centre.SendEarly(now);
        var connections = _listener.Connections;
        var next = long.MaxValue;
        foreach (var connection in connections) next = Math.Min(next, connection.SendDueAnswers(now));
        var left = _centre.SendDue(now);
        foreach (var connection in connections) left |= connection.HasDeadline(now);
        if (next == long.MaxValue) return left ? SmscPump.Interval : null;
        var pause = _centre.Clock.GetElapsedTime(now.Timestamp, next);
        return pause < SmscPump.IntervalMin ? SmscPump.IntervalMin : pause < SmscPump.Interval ? pause : SmscPump.Interval;
    }
}
