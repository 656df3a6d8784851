using System.Threading.Channels;
using Signalbox.Kernel.Actors;

namespace Signalbox.Sigtran.Loop;

/// <summary>Something that is to happen on a loop.</summary>
public interface ILoopWork
{
    /// <summary>Does it; called on the loop, once. What it throws ends the loop.</summary>
    void Run();
}

/// <summary>
/// The one thread of control of an SS7 node: M3UA, SCCP, TCAP and MAP stand on it, call each other directly, and need no locks. Others post work
/// to it; a full post is an answer, or a wait for those that may be slowed down, such as who reads an association.
/// </summary>
public sealed class SignallingLoop : IDisposable
{
    /// <summary>Posts that wait at the most.</summary>
    public const int PostsMax = 8192;

    // After so many posts timers and the work of the turn have theirs.
    private const int PostsPerTurn = 256;

    private readonly Mailbox<ILoopWork> _posts = new(PostsMax);
    private readonly Wakeup _wakeup = new();
    private readonly ITimer _timer;

    /// <summary>A loop that does not run yet.</summary>
    public SignallingLoop(TimeProvider clock)
    {
        Timers = new LoopTimers(clock);
        _timer = clock.CreateTimer(_ => _wakeup.Raise(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The timers of what stands on the loop.</summary>
    public LoopTimers Timers { get; }

    /// <summary>Raise it, and the loop turns. Thread-safe.</summary>
    public Wakeup Wakeup => _wakeup;

    /// <summary>Lets something happen on the loop; false when there is no room. Thread-safe.</summary>
    public bool TryPost(ILoopWork work)
    {
        if (!_posts.TryPost(work)) return false;
        _wakeup.Raise();
        return true;
    }

    /// <summary>Lets something happen on the loop, and waits for room. False once the loop has ended. Thread-safe.</summary>
    public async ValueTask<bool> PostAsync(ILoopWork work, CancellationToken cancellation)
    {
        if (TryPost(work)) return true;
        try
        {
            await _posts.PostAsync(work, cancellation);
        }
        catch (ChannelClosedException)
        {
            return false;
        }

        _wakeup.Raise();
        return true;
    }

    /// <summary>Turns until stopped. What is posted is done in order; then timers that are due; then the turn's own work.</summary>
    /// <param name="turn">What is to be done in each turn; it wants another when it raises <see cref="Wakeup"/>.</param>
    /// <param name="stop">Ends the loop after the turn under way.</param>
    public async Task RunAsync(Action turn, CancellationToken stop)
    {
        using var stopping = stop.Register(_wakeup.Raise);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var isBusy = DoPosts();
                Timers.RunDue();
                turn();
                if (isBusy) await Task.Yield();
                else await SleepAsync();
            }
        }
        finally
        {
            _posts.Close();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private bool DoPosts()
    {
        for (var done = 0; done < PostsPerTurn; done++)
        {
            if (!_posts.TryTake(out var work)) return false;
            work.Run();
        }

        return true;
    }

    // A post that comes meanwhile has raised the wake-up, so that none is missed.
    private async ValueTask SleepAsync()
    {
        if (Timers.UntilNext is { } wait)
        {
            // Timers of the runtime know whole milliseconds: rounded down, they would fire too early and again and again until it is time.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }

        await _wakeup.WaitAsync();
    }
}
