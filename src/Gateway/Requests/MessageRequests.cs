using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Joining;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Scheduling;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Requests;

/// <summary>
/// What an account may ask of a message it has submitted: how far it has come, and, while no link has it, to take it back or to change it. A
/// changed message is a new one that carries the old one's end. Thread-safe.
/// </summary>
public sealed class MessageRequests
{
    private readonly IMessageStore _store;
    private readonly RecentMessages _recent;
    private readonly Timetable _timetable;
    private readonly Carriers _carriers;
    private readonly Retractions _retractions;
    private readonly MessageEnd _end;
    private readonly Departures _departures;
    private readonly OutwardInForce _outward;
    private readonly RuleDesk _rules;
    private readonly TimeProvider _clock;

    internal MessageRequests(
        IMessageStore store,
        RecentMessages recent,
        Carriers carriers,
        Retractions retractions,
        MessageEnd end,
        Departures departures,
        Timetable timetable,
        OutwardInForce outward,
        RuleDesk rules,
        TimeProvider clock)
    {
        _store = store;
        _recent = recent;
        _timetable = timetable;
        _carriers = carriers;
        _retractions = retractions;
        _end = end;
        _departures = departures;
        _outward = outward;
        _rules = rules;
        _clock = clock;
    }

    /// <summary>How far a message of the account has come that is live; null when there is none of that id, or none any more.</summary>
    public Standing? Find(AccountDesk desk, long id)
    {
        if (Read(id) is not { } message || message.AccountKey != desk.Key || message.IsCarrier) return null;
        if (!_store.TryGetState(new PartKey(id, 0), out var state)) return null;
        if (!state.State.IsFinal() && _carriers.TryFind(id, out var carrier) && _store.TryGetState(new PartKey(carrier, 0), out var carried))
            state = state with { State = carried.State };
        if (!state.State.IsFinal()) return new Standing(message, state.State, state.Error, 0);
        // The account may be told between the two looks: then history alone knows when it ended.
        return _store.ReadEnded(id) is { } ended ? new Standing(message, ended.State, ended.Error, ended.At) : null;
    }

    /// <summary>Takes a message back: it ends DELETED. With <see cref="RequestResult.Done"/> the origin is answered once that is safe.</summary>
    public RequestResult TryCancel(AccountDesk desk, long id, ISubmissionOrigin origin, long token)
    {
        if (!_store.Health.IsWritable) return RequestResult.SystemError;
        var result = TryRetract(desk, id, out var leaving, out var submitted);
        if (result != RequestResult.Done) return result;
        _departures.Remove(leaving!.Id);
        var cause = OwnCauses.Cancelled;
        _end.OfMessage(leaving, cause.State, cause.Error, new LinkAcknowledgement(new Cancelled(origin, submitted!), token));
        return RequestResult.Done;
    }

    /// <summary>Changes a message. With <see cref="RequestResult.Done"/> the origin is answered once that is safe, or could not be made so.</summary>
    public RequestResult TryReplace(AccountDesk desk, long id, Replacement replacement, ISubmissionOrigin origin, long token)
    {
        var (text, validity) = (replacement.Text, replacement.Validity);
        if (TextLength.Of(text.Coding, text.Octets) > SubmissionDesk.CharactersMax) return RequestResult.TextTooLong;
        if (validity < SubmissionDesk.ValidityMin || validity > SubmissionDesk.ValidityMax) return RequestResult.ValidityOutOfBounds;
        if (!_store.Health.IsWritable) return RequestResult.SystemError;
        if (Read(id) is not { } known || known.AccountKey != desk.Key) return RequestResult.NotFound;
        var successor = SuccessorOf(desk, known, replacement, out var leaves);
        if (successor is null) return RequestResult.RuleBroken;
        var result = TryRetract(desk, id, out var leaving, out var submitted);
        if (result != RequestResult.Done) return result;
        if (replacement.Schedule is not null && leaves - _clock.GetUtcNow() > desk.Account.ScheduleHorizon)
        {
            _retractions.Forget(leaving!.Id);
            return RequestResult.ScheduleOutOfBounds;
        }

        if (!_store.TryAppend(new StoreRecord.MessageAccepted(successor, new Replaced(this, origin, leaving!, submitted!), token)))
        {
            GiveBack(leaving!);
            return RequestResult.SystemError;
        }

        return RequestResult.Done;
    }

    // What leaves for the message is itself, or what has replaced it already.
    private RequestResult TryRetract(AccountDesk desk, long id, out Message? leaving, out Message? submitted)
    {
        leaving = submitted = Read(id);
        if (submitted is null || submitted.AccountKey != desk.Key || submitted.IsCarrier) return RequestResult.NotFound;
        if (submitted.Extras?.Part is not null) return RequestResult.TooLate;
        if (_carriers.TryFind(id, out var carrier)) leaving = Read(carrier);
        if (leaving is null || !_store.TryGetState(new PartKey(leaving.Id, 0), out var state) || state.State != MessageState.Queued)
            return RequestResult.TooLate;
        return _retractions.TryRetract(leaving) ? RequestResult.Done : RequestResult.TooLate;
    }

    // Null when a rule refuses it. The sender is what rules made of it when the message was submitted.
    private Message? SuccessorOf(AccountDesk desk, Message submitted, Replacement replacement, out DateTimeOffset leaves)
    {
        var (text, now, options) = (replacement.Text, _clock.GetUtcNow(), _outward.Current);
        var extras = submitted.Extras;
        leaves = replacement.Schedule is { } wish ? _timetable.Apply(wish, submitted.To, now, ref extras) : LeavesAt(extras, now);
        var validity = replacement.Validity ?? ValidityOf(submitted);
        var asked = submitted.Extras?.Ruling?.Asked ?? "";
        var draft = new MessageDraft
        {
            Desk = desk, From = submitted.From, To = submitted.To, Coding = text.Coding, Octets = text.Octets, Priority = submitted.Priority,
            Leaves = leaves,
            Extras = (extras ?? new MessageExtras()) with
            {
                Job = null, Carries = [submitted.Id], Shift = text.Shift, Ruling = asked.Length > 0 ? new Ruling { Asked = asked } : null,
            },
        };
        var verdict = _rules.Judge(options.Rules, ref draft, RuleScope.Replacement);
        if (!verdict.Passes && verdict.Action == BreachAction.Refuse) return null;
        if (!verdict.Passes) draft.Ruling = draft.Ruling with { Breach = verdict.Rule! };
        var parts = TextSplitter.CountParts(draft.Coding, draft.Octets, draft.Extras!.Shift);
        return new Message
        {
            Id = _store.TakeIds(Message.IdsFor(parts)),
            AccountKey = submitted.AccountKey,
            From = submitted.From,
            To = submitted.To,
            Coding = draft.Coding,
            Octets = draft.Octets,
            DataCoding = submitted.DataCoding,
            Parts = parts,
            Receipt = replacement.Receipt,
            Priority = submitted.Priority,
            AcceptedAt = now.ToUnixTimeMilliseconds(),
            ExpiresAt = replacement is { Validity: null, Schedule: null } ? submitted.ExpiresAt : (leaves + validity).ToUnixTimeMilliseconds(),
            Extras = draft.Extras,
            Under = options,
        };
    }

    private static TimeSpan ValidityOf(Message message) =>
        DateTimeOffset.FromUnixTimeMilliseconds(message.ExpiresAt)
        - LeavesAt(message.Extras, DateTimeOffset.FromUnixTimeMilliseconds(message.AcceptedAt));

    // When what is known at a time is to leave.
    private static DateTimeOffset LeavesAt(MessageExtras? extras, DateTimeOffset from)
    {
        if (extras?.Window is { } window) return window.Next(from).At;
        var notBefore = DateTimeOffset.FromUnixTimeMilliseconds(extras?.NotBefore ?? 0);
        return notBefore > from ? notBefore : from;
    }

    private void GiveBack(Message leaving)
    {
        _retractions.Forget(leaving.Id);
        _departures.Send(leaving);
    }

    private Message? Read(long id) => _recent.Find(id) ?? _store.ReadMessage(id);

    // Its end is safe.
    private sealed class Cancelled(ISubmissionOrigin origin, Message submitted) : ILinkAcknowledger
    {
        public void Acknowledge(long token, bool taken) => origin.Accepted(token, submitted);
    }

    // The successor is safe: what it takes the place of is done with, unless it is the message that was submitted, which ends with it.
    private sealed class Replaced(MessageRequests requests, ISubmissionOrigin origin, Message leaving, Message submitted) : ISubmissionOrigin
    {
        public void Accepted(long token, Message message)
        {
            requests._departures.Remove(leaving.Id);
            requests._retractions.Forget(leaving.Id);
            if (leaving.Id != submitted.Id)
            {
                var (cause, at) = (OwnCauses.Replaced, requests._clock.GetUtcNow().ToUnixTimeMilliseconds());
                requests._store.TryAppend(new StoreRecord.MessageEnded(leaving, cause.State, (ushort)cause.Error, at, notify: false));
            }

            origin.Accepted(token, submitted);
        }

        public void Refused(long token, Refusal refusal)
        {
            requests.GiveBack(leaving);
            origin.Refused(token, refusal);
        }
    }
}
