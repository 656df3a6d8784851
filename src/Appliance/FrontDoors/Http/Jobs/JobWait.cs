using System.Collections.Concurrent;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>Waits until each message of a job is on disk, or could not be put there.</summary>
internal sealed class JobWait(int count) : ISubmissionOrigin
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentBag<long> _safe = [];
    private int _left = count;
    private long _acceptedAt;
    private volatile bool _isBroken;

    /// <summary>Ends when all are answered.</summary>
    public Task All => _all.Task;

    /// <summary>When the first of them was taken in, milliseconds since 1970 UTC.</summary>
    public long AcceptedAt => Volatile.Read(ref _acceptedAt);

    /// <summary>Whether one could not be put on disk.</summary>
    public bool IsBroken => _isBroken;

    /// <summary>The ids of those that are on disk.</summary>
    public IReadOnlyCollection<long> Safe => _safe;

    /// <inheritdoc/>
    public void Accepted(long token, Message message)
    {
        _safe.Add(message.Id);
        if (message.Extras?.Job is { Place: 1 }) Volatile.Write(ref _acceptedAt, message.AcceptedAt);
        Answered();
    }

    /// <inheritdoc/>
    public void Refused(long token, Refusal refusal)
    {
        _isBroken = true;
        Answered();
    }

    private void Answered()
    {
        if (Interlocked.Decrement(ref _left) == 0) _all.TrySetResult();
    }
}
