using Signalbox.HardwareSim.Smpp;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>Answers that a fault holds back. Not thread-safe: the connection's gate guards it.</summary>
internal sealed class DelayedAnswers
{
    private readonly Queue<Answer> _answers = new();

    public bool IsEmpty => _answers.Count == 0;

    public bool IsFull => _answers.Count >= SmscLimits.DelayedAnswersMax;

    public void Add(in Answer answer) => _answers.Enqueue(answer);

    /// <summary>Takes the oldest answer to a message that came up to a time.</summary>
    public bool TryTake(long receivedUpTo, out Answer answer)
    {
        var due = _answers.TryPeek(out answer) && answer.ReceivedAt <= receivedUpTo;
        if (due) _answers.Dequeue();
        return due;
    }

    /// <summary>The answer to one submit_sm.</summary>
    internal readonly record struct Answer(long ReceivedAt, uint Sequence, CommandStatus Status, ulong MessageId);
}
