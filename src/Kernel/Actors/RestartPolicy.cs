namespace Signalbox.Kernel.Actors;

/// <summary>
/// How a supervisor treats an actor that ended with an exception: started again after a pause that doubles from
/// <see cref="BackoffMin"/> to <see cref="BackoffMax"/>, at most <see cref="RestartsMax"/> times within <see cref="Window"/>.
/// </summary>
public sealed record RestartPolicy
{
    /// <summary>The first pause. 100 ms: a passing fault should not be seen.</summary>
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause. 30 s: a peer that comes back is used again within half a minute.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The part of each pause that is random, 0 to 1, so that actors that fell together do not rise together.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>Restarts allowed within <see cref="Window"/>; one more and the actor is <see cref="ActorState.Faulted"/>.</summary>
    public int RestartsMax { get; init; } = 10;

    /// <summary>The span in which restarts are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>An actor that ran this long is healthy: its next pause is <see cref="BackoffMin"/> again.</summary>
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Restarts without a budget: for actors whose failures are the outside world's, such as a link to a peer.</summary>
    public static RestartPolicy Unlimited { get; } = new() { RestartsMax = int.MaxValue };

    /// <summary>The pause before restart number <paramref name="consecutive"/> (1 is the first).</summary>
    public TimeSpan PauseBefore(int consecutive, Random jitter)
    {
        var doubled = BackoffMin.Ticks * Math.Pow(2, Math.Min(consecutive - 1, 40));
        var capped = Math.Min(doubled, BackoffMax.Ticks);
#pragma warning disable CA5394 // jitter is not a secret
        var spread = 1 - (Jitter * jitter.NextDouble());
#pragma warning restore CA5394
        return TimeSpan.FromTicks((long)(capped * spread));
    }
}
