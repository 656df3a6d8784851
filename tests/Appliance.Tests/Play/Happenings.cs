namespace Signalbox.Appliance.Tests.Play;

/// <summary>
/// Told of everything that happens on a stage, so that a test waits for what it wants and looks again whenever something has happened.
/// Thread-safe.
/// </summary>
internal sealed class Happenings
{
    // Only a broken test lasts so long; a busy machine does not.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TaskCompletionSource _next = New();

    /// <summary>Something has happened.</summary>
    public void Tell() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Waits until something holds; fails with what was waited for and what is there instead.</summary>
    public async Task UntilAsync(Func<bool> holds, Func<string> vain)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (holds()) return;
            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(vain());
            }
        }
    }

    /// <summary>Waits for the next happening, whatever it is, but not for long; whether there was one.</summary>
    public async Task<bool> AnyAsync(Func<bool> holds, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (holds()) return true;
            try
            {
                await next.WaitAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                return holds();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
