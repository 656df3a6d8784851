using System.Collections.Concurrent;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>What a front door was answered: the message when it was taken, the refusal otherwise.</summary>
internal sealed record Answer(long Token, Message? Message, Refusal Refusal);

/// <summary>A front door's end of submissions: keeps every answer.</summary>
internal sealed class FrontDoor : ISubmissionOrigin
{
    private readonly ConcurrentQueue<Answer> _answers = new();

    public IReadOnlyCollection<Answer> Answers => _answers;

    /// <summary>Called within an answer that a message is safe.</summary>
    public Action<Message> WhenAccepted { get; set; } = _ => { };

    /// <summary>The one answer to that token.</summary>
    public Answer AnswerTo(long token) => Assert.Single(_answers, answer => answer.Token == token);

    public void Accepted(long token, Message message)
    {
        WhenAccepted(message);
        _answers.Enqueue(new(token, message, Refusal.None));
    }

    public void Refused(long token, Refusal refusal) => _answers.Enqueue(new(token, null, refusal));
}
