using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Changes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Inbound;
using Signalbox.Gateway.Joining;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Pushes;
using Signalbox.Gateway.Receipts;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Watching;

namespace Signalbox.Gateway;

/// <summary>
/// What happens once a change is on disk, and only then: answers are released, messages go on to dispatch, receipts and inbound messages go on
/// to their account. The store calls it one batch at a time, in commit order.
/// </summary>
internal sealed class CommitStage(
    IMessageStore store,
    AccountDirectory accounts,
    Departures departures,
    RecentMessages recent,
    SubmissionJoiner joiner,
    Carriers carriers,
    Retractions retractions,
    InboundDesk inbound,
    MessageEnd end,
    TrafficWatch watch,
    ChangeFeeds changes,
    GatewayFigures figures,
    Action<StoreHealth> onHealth) : IStoreListener
{
    /// <inheritdoc/>
    public void Committed(IReadOnlyList<StoreRecord> records)
    {
        for (var i = 0; i < records.Count; i++) Committed(records[i]);
    }

    /// <inheritdoc/>
    public void Failed(IReadOnlyList<StoreRecord> records)
    {
        foreach (var record in records)
        {
            switch (record)
            {
                case StoreRecord.MessageAccepted accepted:
                    Refused(accepted.Message);
                    accepted.Origin.Refused(accepted.Token, Refusal.SystemError);
                    break;
                case StoreRecord.InboundReceived received:
                    received.Acknowledgement.Answer(taken: false);
                    break;
            }
        }
    }

    private void Refused(Message message)
    {
        if (message.IsCarrier || accounts.Find(message.AccountKey) is not { } desk) return;
        desk.LeaveQueue();
        AccountLimits.GiveBack(desk, message);
        if (message.Extras?.Part is not null) joiner.GiveBack(message);
    }

    /// <inheritdoc/>
    public void HealthChanged(StoreHealth health) => onHealth(health);

    /// <summary>Ends a message that was taken and is not sent. Also at start, after a stop between the two.</summary>
    public void EndUnsent(Message message, Cause cause) => end.OfMessage(message, cause);

    /// <summary>
    /// Ends a message of several parts if its parts have come so far; false when they have not. Also at start, after a stop between the two.
    /// </summary>
    public bool TryEndByParts(Message message)
    {
        if (!ReceiptFold.TryFold(store, message, out var state, out var error)) return false;
        end.OfMessage(message, state, (DeliveryError)error);
        return true;
    }

    // The part that counts may have ended while this one waited to be sent.
    private void EndBySentPart(long id)
    {
        if ((recent.Find(id) ?? store.ReadMessage(id)) is { } message) TryEndByParts(message);
    }

    private void Committed(StoreRecord record)
    {
        switch (record)
        {
            case StoreRecord.MessageAccepted accepted:
                Accepted(accepted);
                break;
            case StoreRecord.PartAttempted { Continuation: RecordedAttempt attempt } attempted:
                attempt.Continue(attempted.Applied);
                break;
            case StoreRecord.PartSent sent:
                figures.PartsSent++;
                watch.Sent(sent);
                retractions.Ended(sent.Part.MessageId);
                if (sent is { Applied: true, Part.Number: <= 1, By: { } by }) TellSent(by.Message, sent.At);
                if (sent is { Applied: true, PartStatus: not PartStatus.All }) EndBySentPart(sent.Part.MessageId);
                break;
            case StoreRecord.PartEnded ended:
                retractions.Ended(ended.Message.Id);
                watch.Ended(ended);
                ended.Acknowledgement.Answer(taken: true);
                if (ended.Applied) TryEndByParts(ended.Message);
                break;
            case StoreRecord.MessageEnded ended:
                watch.Ended(ended);
                ended.Acknowledgement.Answer(taken: true);
                if (ended.Applied) Ended(ended);
                break;
            case StoreRecord.NotificationSettled settled:
                recent.Remove(settled.Id);
                if (settled.Applied) figures.NotificationsSettled++;
                break;
            case StoreRecord.InboundReceived received:
                received.Acknowledgement.Answer(taken: true);
                figures.InboundReceived++;
                inbound.Stored(received.Message);
                break;
            case StoreRecord.InboundJoined joined:
                inbound.Stored(joined.Message);
                break;
        }
    }

    private void Accepted(StoreRecord.MessageAccepted accepted)
    {
        var message = accepted.Message;
        if (message.IsCarrier) carriers.Add(message);
        recent.Add(message);
        accepted.Origin.Accepted(accepted.Token, message);
        if (!message.IsCarrier) TellAccepted(message);
        if (message.EndsBy is { } cause) EndUnsent(message, cause);
        else if (message.Extras?.Part is null) departures.Send(message);
        else joiner.Stored(message);
    }

    private void TellAccepted(Message message)
    {
        figures.MessagesAccepted++;
        watch.Accepted(message);
        changes.Tell(message, MessageState.Queued, message.AcceptedAt);
    }

    private static void Tell(AccountDesk? desk, EndedMessage told, StoreRecord.MessageEnded ended)
    {
        if (desk is null) return;
        var queue = desk.QueueOf(told.Message);
        if (queue is null) desk.Pushes.Settle(told.Message.Id);
        // Pushes carry no order of parts: only of what goes by a session the next waits for the one before.
        else if (queue == desk.Pushes) queue.Add(told);
        else ended.Receipt = queue.Add(told, ended.After?.Receipt);
    }

    private void TellSent(Message message, long at)
    {
        if (!message.IsCarrier) changes.Tell(message, MessageState.Enroute, at);
        if (accounts.Find(message.AccountKey) is { Account.Push.When: PushMoment.Change } desk && desk.QueueOf(message) == desk.Pushes)
            desk.Sents.Add(message);
    }

    private void Ended(StoreRecord.MessageEnded ended)
    {
        retractions.Ended(ended.Message.Id);
        if (ended.State == MessageState.Deleted) retractions.Forget(ended.Message.Id);
        if (ended.Message.IsCarrier)
        {
            carriers.Remove(ended.Message);
            joiner.WholeEnded(ended.Message, ended.State, (DeliveryError)ended.Error);
            recent.Remove(ended.Message.Id);
            return;
        }

        figures.Count(ended.State);
        changes.Tell(ended.Message, ended.State, ended.At, ended.Error, ended.Rule);
        var desk = accounts.Find(ended.Message.AccountKey);
        desk?.LeaveQueue();
        if (ended.Notify)
        {
            var told = new EndedMessage(ended.Message, ended.State, ended.Error, ended.At) { Rule = ended.Rule };
            Tell(desk, told, ended);
        }
        else
        {
            recent.Remove(ended.Message.Id);
        }
    }
}
