using Signalbox.Appliance.Configuration;
using Signalbox.Appliance.Tracing;
using Signalbox.Gateway.Links;
using Signalbox.Kernel.Actors;
using Signalbox.Smpp.Session;
using Signalbox.Smpp.Trace;

namespace Signalbox.Appliance.Links.Smpp;

/// <summary>
/// One bind to an SMSC: connects, binds, pulls parts while its window has room, reports outcomes, and hands receipts and messages over;
/// when the connection is lost it starts anew after a growing pause, for ever.
/// </summary>
internal sealed partial class SmscBind
{
    private static readonly RestartPolicy Reconnect = new()
    {
        BackoffMin = TimeSpan.FromMilliseconds(200),
        BackoffMax = TimeSpan.FromSeconds(10),
        Jitter = 0.3,
    };

    /// <summary>How long parts in flight are waited for when the link stops.</summary>
    private static readonly TimeSpan DrainMax = TimeSpan.FromSeconds(4);

    private readonly SmppLinkConfiguration _configuration;
    private readonly ILinkFeed _feed;
    private readonly ILinkEvents _events;
    private readonly LinkPace? _pace;
    private readonly TraceBook _traces;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Wakeup _wakeup = new();
    private volatile SmscSession? _session;
    private volatile string _detail = "not connected yet";

    public SmscBind(
        int index,
        SmppLinkConfiguration configuration,
        ILinkFeed feed,
        ILinkEvents events,
        LinkPace? pace,
        TraceBook traces,
        TimeProvider clock,
        ILogger log)
    {
        Index = index;
        _configuration = configuration;
        _feed = feed;
        _events = events;
        _pace = pace;
        _traces = traces;
        _clock = clock;
        _log = log;
    }

    public int Index { get; }

    public bool IsBound => _session is { IsBound: true };

    public int InFlight => _session?.InFlight ?? 0;

    public string Detail => _detail;

    public async Task RunAsync(CancellationToken stop)
    {
        using var subscription = _feed.Subscribe(_wakeup);
        using var wakeOnStop = stop.Register(_wakeup.Raise);
        for (var failures = 1; !stop.IsCancellationRequested; failures++)
        {
            var wasBound = await ConnectOnceAsync(stop);
            if (stop.IsCancellationRequested) return;
            if (wasBound) failures = 1;
            try
            {
                await Task.Delay(Reconnect.PauseBefore(failures, Random.Shared), _clock, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Returns whether the bind was up at all.
    private async Task<bool> ConnectOnceAsync(CancellationToken stop)
    {
        _detail = "connecting";
        try
        {
            await using var connection = await SmscConnection.OpenAsync(_configuration, stop);
            return await UseAsync(connection, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failed)
            when (failed is IOException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException)
        {
            _detail = failed.Message;
            LogConnectFailed(_configuration.Address.Host, _configuration.Address.Port, failed.Message);
            return false;
        }
    }

    private async Task<bool> UseAsync(SmscConnection connection, CancellationToken stop)
    {
        var session = new SmscSession(connection.Transport, _configuration, _events, _wakeup, _clock);
        _session = session;
        using var traced = session.Trace(
            _traces,
            new TraceSubject(TraceKind.Link, _configuration.Name),
            new TraceConnection($"{_configuration.Name} bind {Index}", connection.Local, connection.Peer));
        using var drained = new CancellationTokenSource();
        var running = session.RunAsync(drained.Token);
        var pump = PumpAsync(session, running, drained, stop);
        var end = await EndAsync(running, pump);
        _detail = $"{end.Reason} {end.Detail}".TrimEnd();
        if (!stop.IsCancellationRequested) LogEnded(end.Reason, end.Detail);
        return session.WasBound;
    }

    // However the session ends, the pump ends too; what either of them threw is thrown here.
    private async Task<SessionEnd> EndAsync(Task<SessionEnd> running, Task pump)
    {
        try
        {
            return await running;
        }
        finally
        {
            _session = null;
            _wakeup.Raise();
            await pump;
        }
    }

    // However the pump ends, the session ends too: without it nothing would be sent any more.
    private async Task PumpAsync(SmscSession session, Task running, CancellationTokenSource drained, CancellationToken stop)
    {
        try
        {
            while (!running.IsCompleted && !stop.IsCancellationRequested)
            {
                await _wakeup.WaitAsync();
                while (!stop.IsCancellationRequested && session.HasRoom && await MaySendAsync(stop) && _feed.TryTake(out var part))
                    session.Send(part);
            }

            if (!running.IsCompleted) await DrainAsync(session, running);
        }
        finally
        {
            await drained.CancelAsync();
        }
    }

    private async ValueTask<bool> MaySendAsync(CancellationToken stop)
    {
        if (_pace is null) return true;
        while (!_pace.TryTake(out var wait))
        {
            try
            {
                await Task.Delay(wait, _clock, stop);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return true;
    }

    private async Task DrainAsync(SmscSession session, Task running)
    {
        session.BeginUnbindWhenIdle();
        await Task.WhenAny(running, Task.Delay(DrainMax, _clock));
    }

    [LoggerMessage(9101, LogLevel.Warning, "cannot connect to {Host}:{Port}: {Cause}")]
    private partial void LogConnectFailed(string host, int port, string cause);

    [LoggerMessage(9102, LogLevel.Warning, "session ended: {Reason} {Detail}")]
    private partial void LogEnded(SessionEndReason reason, string? detail);
}
