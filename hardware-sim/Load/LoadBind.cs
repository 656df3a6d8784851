using System.Net.Sockets;
using Signalbox.HardwareSim.Smpp;

namespace Signalbox.HardwareSim.Load;

/// <summary>One bind of the load generator: a connection, and when that is lost and the run wants it, another.</summary>
internal sealed class LoadBind(LoadState state)
{
    private static readonly TimeSpan BindWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseMin = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<string?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LoadLine? _line;
    private volatile bool _isLeaving;

    public LoadLatencies Latencies { get; } = new();

    /// <summary>Ends with the first bind, or with the reason in words why there will be none.</summary>
    public Task<string?> Ready => _ready.Task;

    /// <summary>Messages without an answer.</summary>
    public int InFlight => _line?.InFlight ?? 0;

    /// <summary>Works until the run is stopped, or without reconnecting until the connection is lost.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = PauseMin;
        while (true)
        {
            var failure = await ServeAsync(stop);
            if (failure is null) pause = PauseMin;
            if (!state.Options.Reconnect) _ready.TrySetResult(failure);
            if (MustEnd()) return;
            await Task.Delay(pause, state.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (MustEnd()) return;
            pause = pause * 2 < PauseMax ? pause * 2 : PauseMax;
            state.Tally.CountReconnect();
        }

        bool MustEnd() => !state.Options.Reconnect || _isLeaving || stop.IsCancellationRequested;
    }

    /// <summary>Sends what is due.</summary>
    /// <param name="max">Messages at the most.</param>
    public void TopUp(int max) => _line?.TopUp(max);

    /// <summary>Asks the server to end the bind; there will be no other.</summary>
    public void Leave()
    {
        _isLeaving = true;
        _line?.Leave();
    }

    /// <summary>One connection; null when it was bound, otherwise in words why not.</summary>
    private async Task<string?> ServeAsync(CancellationToken stop)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(state.Options.Host, state.Options.Port, stop);
        }
        catch (Exception cause) when (cause is SocketException or OperationCanceledException)
        {
            return $"cannot connect to {state.Options.Host}:{state.Options.Port}: {cause.Message}";
        }

        var line = new LoadLine(socket, state, Latencies);
        using var ending = stop.Register(line.Abort);
        var running = line.RunAsync();
        var failure = await AwaitBindAsync(line);
        if (failure is null) Begin(line);
        else line.Abort();
        await running;
        _line = null;
        return failure;
    }

    private void Begin(LoadLine line)
    {
        _line = line;
        _ready.TrySetResult(null);
        if (_isLeaving) line.Leave();
        else line.TopUp(int.MaxValue);
    }

    private async Task<string?> AwaitBindAsync(LoadLine line)
    {
        try
        {
            return await line.Bound.WaitAsync(BindWithin, state.Clock) switch
            {
                CommandStatus.Ok => null,
                null => "the server closed the connection instead of answering the bind",
                var status => $"the server refused the bind with status 0x{(uint)status:X2}",
            };
        }
        catch (TimeoutException)
        {
            return $"the server did not answer the bind within {BindWithin.TotalSeconds} s";
        }
    }
}
