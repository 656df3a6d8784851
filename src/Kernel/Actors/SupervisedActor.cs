namespace Signalbox.Kernel.Actors;

/// <summary>
/// An actor under supervision: an asynchronous loop that owns its state. The loop is started again when it ends with an
/// exception (there is no Resume: after an unknown exception its state is not to be trusted), within its policy's budget.
/// </summary>
public sealed class SupervisedActor
{
    /// <summary>Restarts remembered at the most where the policy sets no limit.</summary>
    private const int RememberedMax = 1_000;

    private readonly Func<CancellationToken, Task> _body;
    private readonly RestartPolicy _policy;
    private readonly TimeProvider _clock;
    private readonly Action<ActorEvent> _onEvent;
    private readonly Random _jitter;
    private readonly Queue<long> _restarts = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _reset = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ActorState _state = ActorState.Running;

    internal SupervisedActor(
        string name,
        Func<CancellationToken, Task> body,
        RestartPolicy policy,
        TimeProvider clock,
        Action<ActorEvent> onEvent,
        Random jitter)
    {
        Name = name;
        _body = body;
        _policy = policy;
        _clock = clock;
        _onEvent = onEvent;
        _jitter = jitter;
    }

    /// <summary>The actor's name, unique within its supervisor while it runs.</summary>
    public string Name { get; }

    /// <summary>Where the actor stands now.</summary>
    public ActorState State => _state;

    /// <summary>Ends, never with an exception, when the actor has stopped for good.</summary>
    public Task Completion => _completed.Task;

    /// <summary>Starts a <see cref="ActorState.Faulted"/> actor again with a fresh budget; otherwise does nothing.</summary>
    public void Reset() => Volatile.Read(ref _reset).TrySetResult();

    /// <summary>Cancels the loop and waits until it has ended.</summary>
    public Task StopAsync()
    {
        _stop.Cancel();
        return Completion;
    }

    /// <summary>Starts the loop. <paramref name="onStopped"/> is called when it has stopped for good, before <see cref="Completion"/> ends.</summary>
    internal void Run(Action<SupervisedActor> onStopped) => _ = Task.Run(() => SuperviseAsync(onStopped));

    private async Task SuperviseAsync(Action<SupervisedActor> onStopped)
    {
        var consecutive = 0;
        while (true)
        {
            var startedAt = _clock.GetTimestamp();
            var cause = await RunOnceAsync();
            if (cause is null || _stop.IsCancellationRequested) break;
            consecutive = _clock.GetElapsedTime(startedAt) >= _policy.HealthyAfter ? 1 : consecutive + 1;
            if (!await WaitForRestartAsync(cause, consecutive)) break;
            if (_state == ActorState.Faulted) consecutive = 0;
            Enter(ActorState.Running, null, TimeSpan.Zero);
        }

        Enter(ActorState.Stopped, null, TimeSpan.Zero);
        onStopped(this);
        _completed.TrySetResult();
    }

    private async Task<Exception?> RunOnceAsync()
    {
        try
        {
            await _body(_stop.Token);
            return null;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception cause)
        {
            return cause;
        }
    }

    private async Task<bool> WaitForRestartAsync(Exception cause, int consecutive)
    {
        var withinBudget = CountRestart() <= _policy.RestartsMax;
        var reset = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _reset, reset);
        try
        {
            if (withinBudget)
            {
                var pause = _policy.PauseBefore(consecutive, _jitter);
                // The pause begins before it is told, so that whoever hears of it may move a clock of his own.
                var pausing = Task.Delay(pause, _clock, _stop.Token);
                Enter(ActorState.BackingOff, cause, pause);
                await pausing;
            }
            else
            {
                Enter(ActorState.Faulted, cause, TimeSpan.Zero);
                await reset.Task.WaitAsync(_stop.Token);
                _restarts.Clear();
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private int CountRestart()
    {
        var now = _clock.GetTimestamp();
        while (_restarts.TryPeek(out var oldest) && _clock.GetElapsedTime(oldest, now) > _policy.Window) _restarts.Dequeue();
        var rememberedMax = _policy.RestartsMax == int.MaxValue ? RememberedMax : _policy.RestartsMax + 1;
        if (_restarts.Count < rememberedMax) _restarts.Enqueue(now);
        return _restarts.Count;
    }

    private void Enter(ActorState state, Exception? cause, TimeSpan pause)
    {
        _state = state;
        _onEvent(new ActorEvent(Name, state, cause, _restarts.Count, pause));
    }
}
