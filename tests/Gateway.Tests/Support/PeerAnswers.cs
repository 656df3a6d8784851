using System.Collections.Concurrent;
using Signalbox.Gateway.Store;

namespace Signalbox.Gateway.Tests.Support;

/// <summary>A link's peer that told us something under a token and keeps what it was answered.</summary>
internal sealed class PeerAnswers : ILinkAcknowledger
{
    private readonly ConcurrentQueue<(long Token, bool Taken)> _answers = new();
    private long _lastToken;

    /// <summary>Every answer, in order.</summary>
    public IReadOnlyCollection<(long Token, bool Taken)> All => _answers;

    /// <summary>Called within an answer.</summary>
    public Action<long> WhenAnswered { get; set; } = _ => { };

    /// <summary>A new request that waits for its answer.</summary>
    public LinkAcknowledgement Expect() => new(this, ++_lastToken);

    /// <summary>How a request was answered; null when it was not.</summary>
    public bool? AnswerTo(LinkAcknowledgement request)
    {
        var answers = _answers.Where(answer => answer.Token == request.Token).ToList();
        Assert.InRange(answers.Count, 0, 1);
        return answers.Count == 0 ? null : answers[0].Taken;
    }

    public void Acknowledge(long token, bool taken)
    {
        WhenAnswered(token);
        _answers.Enqueue((token, taken));
    }
}
