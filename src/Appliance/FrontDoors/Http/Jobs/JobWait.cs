using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>Waits until each message of a job is on disk, or could not be put there.</summary>
internal sealed class JobWait(int count) : ISubmissionOrigin
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Message?[] _taken = new Message?[count];
    private int _left = count;
    private volatile bool _isBroken;

    /// <summary>Ends when all are answered.</summary>
    public Task All => _all.Task;

    /// <summary>Whether one could not be put on disk.</summary>
    public bool IsBroken => _isBroken;

    /// <summary>Those that are on disk, in the order of their places; once all are answered.</summary>
    public IEnumerable<Message> Taken => _taken.OfType<Message>();

    /// <inheritdoc/>
    public void Accepted(long token, Message message)
    {
        _taken[token - 1] = message;
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
