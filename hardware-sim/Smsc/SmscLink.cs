using System.Net.Sockets;
using Signalbox.HardwareSim.Subscribers;
using Signalbox.Kernel.Actors;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>A simulated SMSC: an SMPP 3.4 server that delivers what it gets to the subscribers and sends receipts and their messages back.</summary>
public sealed class SmscLink : IAccessLink
{
    private readonly SmscCentre _centre;
    private readonly SmscListener _listener;
    private readonly SmscPump _pump;
    private readonly SemaphoreSlim _changing = new(1);
    private readonly Supervisor _supervisor;

    /// <summary>Makes an SMSC that does not listen yet.</summary>
    /// <param name="options">How it behaves.</param>
    /// <param name="network">Where messages go.</param>
    /// <param name="clock">Time.</param>
    /// <param name="report">Told, in words, of what should never happen.</param>
    public SmscLink(SmscOptions options, IMobileNetwork network, TimeProvider clock, Action<string> report)
    {
        Name = options.Name;
        Prefix = options.Prefix;
        _pump = new SmscPump(clock, SendDue);
        _centre = new SmscCentre(options, network, clock, _pump.Wake);
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
    public Task StartAsync(CancellationToken cancellation)
    {
        _listener.Open();
        _supervisor.Start("pump", _pump.RunAsync);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public bool TrySend(MobileOriginated message, out string reason)
    {
        if (MobileSplitter.Split(message) is not { } parts)
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
    public async Task<string?> ChangeFaultsAsync(LinkFaultsChange change)
    {
        await _changing.WaitAsync();
        try
        {
            return _centre.Faults.With(change, out var reason) is { } faults ? await ApplyAsync(faults) : reason;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc/>
    public async Task ClearFaultsAsync()
    {
        await _changing.WaitAsync();
        try
        {
            await ApplyAsync(SmscFaults.None);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        await _supervisor.DisposeAsync();
        _changing.Dispose();
    }

    private async Task<string?> ApplyAsync(SmscFaults faults)
    {
        _centre.Faults = faults;
        try
        {
            if (faults.Down) await _listener.CloseAsync();
            else _listener.Open();
            return null;
        }
        catch (SocketException cause)
        {
            return $"{Name}: cannot listen at {_listener.EndPoint} again: {cause.Message}";
        }
    }

    private bool SendDue(Moment now)
    {
        var (answersUpTo, receiptsUpTo) = _centre.DueAt(now);
        var connections = _listener.Connections;
        var left = false;
        // answers first: no receipt leaves before the answer to its message
        foreach (var connection in connections) left |= connection.SendDelayedAnswers(answersUpTo);
        left |= _centre.SendDue(now, receiptsUpTo);
        foreach (var connection in connections) left |= connection.AwaitsAnswers(now);
        return left;
    }
}
