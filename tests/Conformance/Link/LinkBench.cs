using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;

namespace Signalbox.Conformance.Link;

/// <summary>
/// A link on the bench, with its peer in the test's hands: what a suite needs to let the peer answer, refuse, stay silent, go away, and tell
/// things of its own accord. Time passes only when the bench lets it.
/// </summary>
public abstract class LinkBench : IAsyncDisposable
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>The one link of this bench; nobody runs it yet.</summary>
    public abstract ILink Link { get; }

    /// <summary>Parts that the link may have in its hands at once: its window, or its ports.</summary>
    public abstract int WindowMax { get; }

    /// <summary>Waits for the next part that reaches the peer, which stays silent until it is told to answer.</summary>
    public async Task<PeerRequest> NextRequestAsync() =>
        await NextRequestAsync(Never) ?? throw new InvalidOperationException("what never ends has ended");

    /// <summary>The same, unless <paramref name="end"/> ends before: then null.</summary>
    public abstract Task<PeerRequest?> NextRequestAsync(Task end);

    /// <summary>Cuts every connection and lets none be made. Ends when the link knows that it is down.</summary>
    public abstract Task CutAsync();

    /// <summary>Lets connections be made, and time pass, until the link is up.</summary>
    public abstract Task RestoreAsync();

    /// <summary>Lets more time pass than the link waits for an answer.</summary>
    public abstract Task PassAnswerPatienceAsync();

    /// <summary>Waits until all of the link knows that it was asked to stop. For a link that is up and waits for an answer.</summary>
    public abstract Task StopNoticedAsync();

    /// <summary>
    /// Lets more time pass than a link that was asked to stop waits for what is in flight, unless <paramref name="run"/>, which is its run, ends
    /// before.
    /// </summary>
    public abstract Task PassStopPatienceAsync(Task run);

    /// <summary>With the peer away: lets time pass until the link has tried to come up again and again, and returns the pauses between.</summary>
    public abstract Task<IReadOnlyList<TimeSpan>> PausesBetweenAttemptsAsync(int pauses);

    /// <summary>The peer tells what became of a part that it accepted under <paramref name="reference"/>.</summary>
    public abstract PeerDelivery DeliverReceipt(string reference, MessageState state);

    /// <summary>The peer hands over what a subscriber wrote: digits, digits, and a text of the GSM default alphabet.</summary>
    public abstract PeerDelivery DeliverMessage(string from, string to, string text);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A part that has reached the peer.</summary>
public abstract class PeerRequest
{
    /// <summary>The subscriber's number as the peer reads it, in digits.</summary>
    public abstract string To { get; }

    /// <summary>The text as the peer reads it.</summary>
    public abstract string Text { get; }

    /// <summary>The peer takes it and returns the reference under which it will speak of it.</summary>
    public abstract string Accept();

    /// <summary>The peer refuses it for good.</summary>
    public abstract void Refuse();

    /// <summary>The peer refuses it for now.</summary>
    public abstract void Defer();
}

/// <summary>Something that the peer told the link and waits to have answered.</summary>
public abstract class PeerDelivery
{
    /// <summary>Whether the peer has been answered as if it was taken.</summary>
    public abstract bool IsTaken { get; }

    /// <summary>
    /// Waits for the peer's view of the answer once the gateway has given its own: true when it was taken, false when it is to tell again.
    /// </summary>
    public abstract Task<bool> AnswerAsync();
}
