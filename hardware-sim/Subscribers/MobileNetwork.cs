using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Subscribers;

/// <summary>The subscribers with their inboxes, and the links that join them to the appliance. Thread-safe.</summary>
public sealed class MobileNetwork : IMobileNetwork
{
    private readonly Inboxes _inboxes;
    private readonly SeenMessages _seen = new();
    private readonly PartJoiner _joiner = new();
    private readonly TimeProvider _clock;
    private readonly List<IAccessLink> _links = [];
    private long _lastMobileOriginated;

    /// <summary>Makes a network without links.</summary>
    /// <param name="inboxMax">Messages kept over all inboxes; the oldest are dropped and counted.</param>
    /// <param name="clock">Time.</param>
    public MobileNetwork(int inboxMax, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inboxMax, 1);
        _inboxes = new Inboxes(inboxMax);
        _clock = clock;
    }

    /// <summary>The links, in the order in which they were added. They are all added before the network is used.</summary>
    public IReadOnlyList<IAccessLink> Links => _links;

    /// <summary>Adds a link.</summary>
    /// <exception cref="ArgumentException">Another link has that name.</exception>
    public void Add(IAccessLink link)
    {
        if (_links.Any(other => other.Name == link.Name)) throw new ArgumentException($"two links are named '{link.Name}'", nameof(link));
        _links.Add(link);
    }

    /// <inheritdoc/>
    public bool Deliver(ReadOnlySpan<char> from, ReadOnlySpan<char> to, ReadOnlySpan<char> text, string via)
    {
        _inboxes.Add(from, to, text, via, _clock.GetUtcNow());
        return Notice(to, text);
    }

    /// <inheritdoc/>
    public PartOutcome DeliverPart(ReadOnlySpan<char> from, ReadOnlySpan<char> to, Concatenation part, ReadOnlySpan<char> text, string via)
    {
        var whole = _joiner.Add(from.ToString(), to.ToString(), part, text.ToString(), out var repeated);
        if (whole is not null) return Deliver(from, to, whole, via) ? PartOutcome.CompletedFirst : PartOutcome.CompletedAgain;
        return repeated ? PartOutcome.RepeatedPart : PartOutcome.Waiting;
    }

    /// <inheritdoc/>
    public bool Notice(ReadOnlySpan<char> to, ReadOnlySpan<char> text) => _seen.Add(MessageKey.Of(to, text));

    /// <summary>A subscriber's messages, oldest first; none for a number that never got one.</summary>
    /// <param name="number">The subscriber's digits.</param>
    /// <param name="since">Only messages received after this time, by whole milliseconds.</param>
    public IReadOnlyList<ReceivedMessage> Inbox(string number, DateTimeOffset? since) => _inboxes.Read(number, since);

    /// <summary>How often a message with this <see cref="MessageKey"/> was seen.</summary>
    public int TimesSeen(ulong key) => _seen.TimesSeen(key);

    /// <summary>
    /// Sends a message from a subscriber, by the link with the longest prefix that fits the number, otherwise by the first link.
    /// Null with the reason in words when no link can take it.
    /// </summary>
    public MobileOriginated? Send(string from, string to, string text, out string reason)
    {
        var link = _links.Where(link => from.StartsWith(link.Prefix, StringComparison.Ordinal)).MaxBy(link => link.Prefix.Length)
            ?? _links.FirstOrDefault();
        if (link is null)
        {
            reason = "there is no link";
            return null;
        }

        var message = new MobileOriginated(Interlocked.Increment(ref _lastMobileOriginated), from, to, text);
        return link.TrySend(message, out reason) ? message : null;
    }

    /// <summary>What the inboxes hold, by name.</summary>
    public IReadOnlyDictionary<string, long> Count() => new Dictionary<string, long>
    {
        ["messages"] = _inboxes.Count,
        ["numbers"] = _inboxes.Subscribers,
        ["dropped"] = _inboxes.Dropped,
        ["longMessagesWaiting"] = _joiner.Waiting,
    };

    /// <summary>Empties all inboxes and sets every counter back to zero.</summary>
    public void Clear()
    {
        _inboxes.Clear();
        _seen.Clear();
        _joiner.Clear();
        foreach (var link in _links) link.ResetCounters();
    }
}
