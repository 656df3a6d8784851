using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Links;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Store;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Inbound;

/// <summary>
/// Takes in what subscribers write (rows S20, I7): on disk first, then acknowledged, then joined, then on to the account that owns the number.
/// </summary>
internal sealed class InboundDesk(IMessageStore store, AccountDirectory accounts, TimeProvider clock)
{
    private readonly InboundJoiner _joiner = new(clock);
    private long _unassigned;

    /// <summary>Messages to numbers that no account owns.</summary>
    public long Unassigned => Volatile.Read(ref _unassigned);

    /// <summary>Long messages that wait for more parts.</summary>
    public int Incomplete => _joiner.Count;

    /// <summary>A link received a message. Thread-safe.</summary>
    public void MessageArrived(string link, in LinkMessage message)
    {
        var record = new StoreRecord.InboundReceived(new InboundMessage
        {
            Id = store.TakeIds(1),
            AccountKey = accounts.FindByNumber(message.To.Value)?.Account.Key ?? 0,
            Link = link,
            From = message.From,
            To = message.To,
            Coding = message.Coding,
            Octets = message.Octets,
            Part = message.Part,
            ReceivedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        })
        { Acknowledgement = message.Acknowledgement };
        if (!store.TryAppend(record)) message.Acknowledgement.Answer(taken: false);
    }

    /// <summary>A message or part is on disk. From the commit stage.</summary>
    public void Stored(InboundMessage message)
    {
        // Row S17: whoever writes may be answered; a long message counts once, when it is whole.
        if (message.Part is null && accounts.Find(message.AccountKey) is { Account: { ExchangeMode: not ExchangeMode.Free } account } desk)
            desk.Guards.Replies.Grant(message.From.Value, account.ReplyQuota);
        Recovered(message);
    }

    /// <summary>A message or part that was on disk at start.</summary>
    public void Recovered(InboundMessage message)
    {
        if (accounts.Find(message.AccountKey) is not { } desk) Interlocked.Increment(ref _unassigned);
        else if (message.Part is null) desk.Notifications.Add(message);
        else Join(message, desk);
    }

    /// <summary>Sets whose missing parts will not come any more go on as they are. From the housekeeping, in the commit stage's place.</summary>
    public void Sweep()
    {
        foreach (var set in _joiner.TakeOverdue()) Append(set);
    }

    private void Join(InboundMessage part, AccountDesk desk)
    {
        switch (_joiner.Add(part))
        {
            case { Addition: PartAddition.Repeated }:
                store.TryAppend(new StoreRecord.NotificationSettled(part.Id, clock.GetUtcNow().ToUnixTimeMilliseconds()));
                break;
            // A reference used again too soon: what does not fit goes on by itself, so that nothing is lost.
            case { Addition: PartAddition.Contradiction }:
                desk.Notifications.Add(part);
                break;
            case { Complete: { } set }:
                Append(set);
                break;
        }
    }

    private void Append(InboundSet set)
    {
        var (coding, octets) = set.Join();
        var first = set.First;
        store.TryAppend(new StoreRecord.InboundJoined(
            new InboundMessage
            {
                Id = store.TakeIds(1),
                AccountKey = first.AccountKey,
                Link = first.Link,
                From = first.From,
                To = first.To,
                Coding = coding,
                Octets = octets,
                ReceivedAt = first.ReceivedAt,
            },
            set.Ids));
    }
}
