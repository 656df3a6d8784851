using Signalbox.Kernel.Testing;

namespace Signalbox.Kernel.Tests.Actors;

/// <summary>An actor's loop that runs until the test makes it fall or return, as often as it is started.</summary>
internal sealed class FallingActor
{
    private readonly Probe<TaskCompletionSource> _runs = new();
    private int _starts;

    /// <summary>How often its loop was started.</summary>
    public int Starts => Volatile.Read(ref _starts);

    public async Task RunAsync(CancellationToken stop)
    {
        Interlocked.Increment(ref _starts);
        var run = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _runs.Tell(run);
        await run.Task.WaitAsync(stop);
    }

    /// <summary>Waits for the next start and makes it end with an exception.</summary>
    public async Task FallAsync(string why = "a fault") => (await _runs.NextAsync()).SetException(new InvalidOperationException(why));

    /// <summary>Waits for the next start and makes it return.</summary>
    public async Task ReturnAsync() => (await _runs.NextAsync()).SetResult();

    /// <summary>Waits for the next start and leaves it running; what is returned ends it.</summary>
    public Task<TaskCompletionSource> StartedAsync() => _runs.NextAsync();
}
