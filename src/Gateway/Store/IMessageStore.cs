using Signalbox.Gateway.Messages;

namespace Signalbox.Gateway.Store;

/// <summary>
/// Where messages are safe. An implementation keeps a durable sequence of <see cref="StoreRecord"/>s and a live index over it.
/// <list type="number">
/// <item><b>Durable before told.</b> A record is handed to <see cref="IStoreListener.Committed"/> only when it survives the loss of power.</item>
/// <item><b>In order, once.</b> Records take effect in the order of their appends, and each is handed to the listener exactly once,
/// by <c>Committed</c> or by <c>Failed</c>, one call at a time.</item>
/// <item><b>Admissions may be refused, changes may not.</b> <see cref="TryAppend(StoreRecord)"/> returns false only for an admission
/// (<see cref="StoreRecord.MessageAccepted"/>, <see cref="StoreRecord.InboundReceived"/>) and only when the queue is full or the store is not
/// writable. Everything else speaks of what is live already, whose number is bounded; it is always taken and kept until it is durable. Of admissions
/// that come together all are taken, in their order with nothing between them, or none; they may exceed the queue's room once.</item>
/// <item><b>A failed write is said.</b> When a commit fails, its admissions end in <c>Failed</c>, its other records wait and are tried again in
/// order, <see cref="Health"/> turns not writable, and it heals by itself when writing works again. Of a commit whose fate is not known it is
/// found out whether it happened, or it has failed and is undone before the next.</item>
/// <item><b>No change after the end.</b> A change to something that is not live, or a second end, has no effect: it is handed over with
/// <see cref="StoreRecord.Applied"/> false.</item>
/// <item><b>References at once.</b> From the moment <see cref="StoreRecord.PartSent"/> is appended, <see cref="TryFindPart"/> finds the
/// part by link and reference. Of two parts with the same link and reference the newest is found.</item>
/// <item><b>What is live can be read.</b> <see cref="ReadMessage"/>, <see cref="ReadEnded"/> and <see cref="ReadInbound"/> return whatever
/// is live and was committed, in the form it was appended, from any thread.</item>
/// <item><b>Recovery.</b> A store opened on what another left holds exactly what was committed: <see cref="ReadLive"/> returns every live entry,
/// oldest first. Anything else than a torn last commit is an error at opening, never a guess.</item>
/// <item><b>Ids.</b> <see cref="TakeIds"/> returns positive ids that were never returned before, by this or an earlier opening, in rising order,
/// even when the clock steps back.</item>
/// <item><b>Joining is one step.</b> After <see cref="StoreRecord.InboundJoined"/> the whole is live and no part is.</item>
/// <item><b>One owner.</b> A second opening of the same data fails with <see cref="StoreInUseException"/>. Where an owner that has vanished
/// loses the data after a while, it never writes again, and says so by <see cref="StoreHealth.IsForGood"/>.</item>
/// <item><b>Close.</b> Disposal makes durable whatever was appended before, tells the listener, and only then lets go.</item>
/// <item><b>What is overdue is found.</b> Calls of <see cref="FindOverdue"/>, each from where the one before ended, lead once through all that is
/// live and name every part that was sent before they began and neither ended nor was overtaken by its message's end until they were
/// through, if its message's validity is over by then. A call costs by what it looks at, whatever else is live.</item>
/// </list>
/// </summary>
public interface IMessageStore : IAsyncDisposable
{
    /// <summary>Whether the store can make things durable now.</summary>
    StoreHealth Health { get; }

    /// <summary>Figures for metrics, cheap enough to ask every second.</summary>
    StoreFigures Figures { get; }

    /// <summary>
    /// Begins to write and to tell <paramref name="listener"/>. Called once, after <see cref="ReadLive"/> was read; what was appended
    /// before waits for it.
    /// </summary>
    void Start(IStoreListener listener);

    /// <summary>Appends a record; see clause 3 for when it returns false. Thread-safe, never blocks on the disk.</summary>
    bool TryAppend(StoreRecord record);

    /// <summary>Appends admissions together; see clause 3. Thread-safe, never blocks on the disk.</summary>
    /// <param name="admissions">What is to be taken in; the list stays the caller's.</param>
    bool TryAppend(IReadOnlyList<StoreRecord.MessageAccepted> admissions);

    /// <summary>Takes <paramref name="count"/> consecutive ids and returns the first. Thread-safe.</summary>
    long TakeIds(int count);

    /// <summary>Finds the part that a link's peer knows by <paramref name="reference"/>. Thread-safe.</summary>
    bool TryFindPart(string link, string reference, out PartKey part);

    /// <summary>
    /// How far a part has come; false when it is not live. A message of several parts has a state of its own under number 0. Thread-safe.
    /// </summary>
    bool TryGetState(PartKey part, out LiveState state);

    /// <summary>The live message of that id, ended or not; null when there is none. Thread-safe; may read the disk.</summary>
    Message? ReadMessage(long id);

    /// <summary>The live ended message of that id; null when there is none or it has not ended. Thread-safe; may read the disk.</summary>
    EndedMessage? ReadEnded(long id);

    /// <summary>The live inbound message of that id; null when there is none. Thread-safe; may read the disk.</summary>
    InboundMessage? ReadInbound(long id);

    /// <summary>
    /// Looks through a portion of what is live for parts that a network took, that have not ended, and whose message was worth sending until
    /// <paramref name="limit"/> at the longest. Thread-safe; never reads the disk.
    /// </summary>
    /// <param name="from">Where to begin: 0, or what the call before returned.</param>
    /// <param name="count">Live entries to look at, 1 or more.</param>
    /// <param name="limit">The latest end of a validity, milliseconds since 1970 UTC.</param>
    /// <param name="found">Is added what is found, in no order; the parts of one message together.</param>
    /// <returns>Where the next call is to go on; 0 when this one has come to the end.</returns>
    long FindOverdue(long from, int count, long limit, ICollection<PartKey> found);

    /// <summary>Everything live, oldest first. For the start, before <see cref="Start"/>.</summary>
    IEnumerable<LiveEntry> ReadLive();
}
