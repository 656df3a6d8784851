using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Signalbox.Appliance.Tracing;
using Signalbox.Kernel.Actors;
using Signalbox.Smpp.Codec.Pdus;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Trace;

namespace Signalbox.Appliance.Links.Smpp.Binds;

/// <summary>
/// One bind to an SMSC: connects, binds, pulls parts while its window has room, reports outcomes, and hands receipts and messages over;
/// when the connection is lost it starts anew after a growing pause, for ever.
/// </summary>
internal sealed partial class SmscBind
{
    private const double Jitter = 0.3;

    /// <summary>How long parts in flight are waited for when the link stops.</summary>
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(4);

    private readonly BindWork _work;
    private readonly BindKind _kind;
    private readonly BindCondition _condition;
    private readonly RestartPolicy _reconnect;
    private readonly RestartPolicy _afterRefusal;
    private readonly Wakeup _wakeup = new();
    private volatile SmscSession? _session;

    /// <summary>A bind that is not connected yet.</summary>
    /// <param name="name">What it is called in traces and alarms: <c>smsc bind 0</c>.</param>
    /// <param name="kind">Which directions it serves; a receiver takes no parts.</param>
    /// <param name="work">What it shares with the link's others.</param>
    public SmscBind(string name, BindKind kind, BindWork work)
    {
        Name = name;
        _kind = kind;
        _work = work;
        _condition = new BindCondition(work.Clock);
        _reconnect = new RestartPolicy
        {
            BackoffMin = work.Configuration.ReconnectFirst, BackoffMax = work.Configuration.ReconnectLongest, Jitter = Jitter,
        };
        _afterRefusal = _reconnect with { BackoffMin = work.Configuration.RefusedPause, BackoffMax = work.Configuration.RefusedPause };
    }

    public string Name { get; }

    public BindKind Kind => _kind;

    /// <summary>The other half of a pair: parts are taken only while it is bound too. Null for a transceiver.</summary>
    public SmscBind? Other { get; set; }

    public bool IsBound => _session is { IsBound: true };

    public int InFlight => _session?.InFlight ?? 0;

    /// <summary>Whether it could send and its window is full.</summary>
    public bool IsFull => _session is { IsBound: true } session && session.InFlight >= _work.Configuration.Window;

    /// <summary>Why it is not bound, or what it is doing.</summary>
    public string Detail => _condition.Detail;

    /// <summary>What somebody has to look at; empty when there is nothing.</summary>
    public string Alarm => _condition.Alarm;

    public async Task RunAsync(CancellationToken stop)
    {
        using var subscription = _kind == BindKind.Receiver ? null : _work.Feed.Subscribe(_wakeup);
        using var wakeOnStop = stop.Register(_wakeup.Raise);
        for (var failures = 1; !stop.IsCancellationRequested; failures++)
        {
            var wasBound = await ConnectOnceAsync(stop);
            if (stop.IsCancellationRequested) return;
            if (wasBound) failures = 1;
            var policy = _condition.IsRefused ? _afterRefusal : _reconnect;
            if (!await PauseAsync(policy.PauseBefore(failures, Random.Shared), stop)) return;
        }
    }

    // Returns whether the bind was up at all.
    private async Task<bool> ConnectOnceAsync(CancellationToken stop)
    {
        _condition.Connecting();
        try
        {
            await using var connection = await SmscConnection.OpenAsync(_work.Configuration, stop);
            return await UseAsync(connection, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failed) when (failed is IOException or SocketException or AuthenticationException or CryptographicException)
        {
            _condition.Lost(failed.Message);
            LogConnectFailed(_work.Log, Name, _work.Configuration.Address.Host, _work.Configuration.Address.Port, failed.Message);
            return false;
        }
    }

    private async Task<bool> UseAsync(SmscConnection connection, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var session = new SmscSession(connection.Transport, _kind, _work, _wakeup, Bound);
        _session = session;
        using var traced = session.Trace(
            _work.Traces,
            new TraceSubject(TraceKind.Link, _work.Configuration.Name),
            new TraceConnection(Name, connection.Local, connection.Peer));
        using var drained = new CancellationTokenSource();
        var running = session.RunAsync(drained.Token);
        var pump = PumpAsync(session, running, drained, ended.Token, stop);
        var end = await EndAsync(running, pump, ended);
        _condition.Ended(end);
        if (stop.IsCancellationRequested) return session.WasBound;
        if (_condition.IsRefused) LogRefused(_work.Log, Name, _condition.Detail);
        else LogEnded(_work.Log, Name, end.Reason, end.Detail);
        return session.WasBound;
    }

    private void Bound()
    {
        _condition.Bound();
        _wakeup.Raise();
        Other?._wakeup.Raise();
    }

    // However the session ends, the pump ends too; what either of them threw is thrown here.
    private async Task<SessionEnd> EndAsync(Task<SessionEnd> running, Task pump, CancellationTokenSource ended)
    {
        try
        {
            return await running;
        }
        finally
        {
            _session = null;
            await ended.CancelAsync();
            _wakeup.Raise();
            await pump;
        }
    }

    // However the pump ends, the session ends too: without it nothing would be sent any more.
    private async Task PumpAsync(
        SmscSession session, Task running, CancellationTokenSource drained, CancellationToken ended, CancellationToken stop)
    {
        try
        {
            while (!running.IsCompleted && !stop.IsCancellationRequested)
            {
                await _wakeup.WaitAsync();
                while (CanSend(session, stop) && await MaySendAsync(ended) && _work.Feed.TryTake(out var part)) session.Send(part);
            }

            if (!running.IsCompleted) await DrainAsync(session, running);
        }
        finally
        {
            await drained.CancelAsync();
        }
    }

    private bool CanSend(SmscSession session, CancellationToken stop) =>
        !stop.IsCancellationRequested && session.HasRoom && Other is null or { IsBound: true };

    // The SMSC's own pauses; our paces are the queue's.
    private async ValueTask<bool> MaySendAsync(CancellationToken ended)
    {
        while (_work.Strikes.IsPaused(out var left))
            if (!await PauseAsync(left, ended)) return false;
        return true;
    }

    private async ValueTask<bool> PauseAsync(TimeSpan pause, CancellationToken end)
    {
        try
        {
            await Task.Delay(pause, _work.Clock, end);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task DrainAsync(SmscSession session, Task running)
    {
        session.BeginUnbindWhenIdle();
        await Task.WhenAny(running, Task.Delay(DrainMax, _work.Clock));
    }

    [LoggerMessage(9101, LogLevel.Warning, "{Bind} cannot connect to {Host}:{Port}: {Cause}")]
    private static partial void LogConnectFailed(ILogger log, string bind, string host, int port, string cause);

    [LoggerMessage(9102, LogLevel.Warning, "{Bind}: session ended: {Reason} {Detail}")]
    private static partial void LogEnded(ILogger log, string bind, SessionEndReason reason, string? detail);

    [LoggerMessage(9103, LogLevel.Warning, "ALARM {Bind}: {Detail}")]
    private static partial void LogRefused(ILogger log, string bind, string detail);
}
