using Signalbox.Gateway.Accounts;
using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Dispatch;
using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Rules;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Sms.Composition;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Joining;

/// <summary>
/// Joins what a customer cut (row S5). Each part is a message of its own, on disk and answered; when the last one is, a whole is made that
/// carries them, and its end becomes theirs. It holds nothing that the store does not: after a restart the parts that nobody carries are
/// added again. Thread-safe.
/// </summary>
internal sealed class SubmissionJoiner(
    IMessageStore store,
    AccountDirectory accounts,
    MessageEnd end,
    OutwardInForce outward,
    RuleDesk rules,
    Action<Message> dispatch,
    TimeProvider clock) : ISubmissionOrigin
{
    /// <summary>Sets that are known at the most, of all accounts together: those that wait for parts, and of those joined the newest.</summary>
    public const int SetsMax = 100_000;

    /// <summary>Sets that were joined and are still known, so that a part that is repeated is not taken for the first of another set.</summary>
    public const int JoinedMax = 20_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<SetKey, SubmittedSet> _sets = [];
    private readonly Dictionary<long, SubmittedSet> _byPart = [];
    private readonly Dictionary<long, SubmittedSet> _byWhole = [];
    private readonly List<SubmittedSet> _unwritten = [];
    private readonly Queue<SubmittedSet> _joined = new();

    /// <summary>Sets that wait for parts.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _sets.Values.Count(set => set.Fate == SetFate.Open);
        }
    }

    /// <summary>Takes a part before it is on disk; anything but <see cref="Refusal.None"/> refuses it.</summary>
    public Refusal TryTake(Message part)
    {
        lock (_gate)
        {
            var key = SetKey.Of(part);
            if (!_sets.TryGetValue(key, out var set) || !TryAddTo(set, part))
            {
                if (_sets.Count >= SetsMax) return Refusal.Overloaded;
                _sets[key] = set = new SubmittedSet(key, Now());
                set.Add(part);
            }

            _byPart[part.Id] = set;
            if (set.Fate != SetFate.Open || !IsTooLong(set)) return Refusal.None;
            _byPart.Remove(part.Id);
            Close(set, OwnCauses.JoinedTooLong, except: part);
            return Refusal.TextTooLong;
        }
    }

    /// <summary>A part that was taken did not come to disk after all.</summary>
    public void GiveBack(Message part)
    {
        lock (_gate)
        {
            // What is missing comes again, since its sender was told; until then the set is as if it had never held this part.
            if (!_byPart.Remove(part.Id, out var set) || set.Fate != SetFate.Open) return;
            _sets.Remove(set.Key);
            var others = set.Members.Where(member => member.Id != part.Id).ToList();
            if (others.Count == 0) return;
            var anew = _sets[set.Key] = new SubmittedSet(set.Key, set.Since);
            foreach (var other in others)
            {
                anew.Add(other);
                if (set.IsCommitted(other)) anew.Committed(other);
                _byPart[other.Id] = anew;
            }
        }
    }

    /// <summary>A part is on disk. From the commit stage.</summary>
    public void Stored(Message part)
    {
        lock (_gate)
        {
            if (!_byPart.TryGetValue(part.Id, out var set)) return;
            set.Committed(part);
            if (set.Fate == SetFate.Open) JoinIfReady(set);
            else Follow(set, part);
        }
    }

    /// <summary>A part was found at start, and nobody carries it.</summary>
    public void Recovered(Message part)
    {
        if (TryTake(part) == Refusal.None) Stored(part);
        else dispatch(part);
    }

    /// <summary>A whole has ended, and with it the parts it carried; those that were repeated later end now.</summary>
    public void WholeEnded(Message whole, MessageState state, DeliveryError error)
    {
        lock (_gate)
        {
            if (!_byWhole.Remove(whole.Id, out var set)) return;
            set.Fate = SetFate.Ended;
            set.End = (state, error);
            foreach (var part in set.Members.Where(part => set.IsCommitted(part) && !whole.Extras!.Carries.Contains(part.Id))) Follow(set, part);
        }
    }

    /// <summary>Sets whose missing parts have not come in time end as their account says. From the housekeeping.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            foreach (var set in _unwritten.ToList()) Write(set);
            foreach (var set in _sets.Values.Where(IsOverdue).ToList())
            {
                if (set.Fate == SetFate.Open) GiveUp(set);
                else if (set.Fate != SetFate.Joined) Forget(set);
            }

            while (_joined.TryPeek(out var oldest) && !IsKnown(oldest)) _joined.Dequeue();
        }
    }

    void ISubmissionOrigin.Accepted(long token, Message message)
    {
        // The commit stage sends it on its way.
    }

    void ISubmissionOrigin.Refused(long token, Refusal refusal)
    {
        lock (_gate)
        {
            if (_byWhole.Remove(token, out var set)) _unwritten.Add(set);
        }
    }

    // A part that fits the set. What contradicts it begins another: a reference used again.
    private bool TryAddTo(SubmittedSet set, Message part)
    {
        if (set.Fate == SetFate.Open)
        {
            if (set.Add(part) != PartAddition.Contradiction) return true;
            GiveUp(set);
        }
        else if (set.Fate != SetFate.SentAsTheyAre && set.Repeats(part))
        {
            // A customer that had no answer sends again what is joined already.
            return set.Add(part) == PartAddition.Repeated;
        }

        Forget(set);
        return false;
    }

    private void JoinIfReady(SubmittedSet set)
    {
        if (!set.IsReady) return;
        var whole = WholeOf(set);
        if (whole.EndsBy is not null)
        {
            set.Rule = whole.Extras!.Ruling!.Breach;
            Close(set, OwnCauses.RuleBroken, except: null);
            return;
        }

        set.Whole = whole;
        if (accounts.Find(set.Key.AccountKey) is { } desk && !AccountLimits.TryTakeText(desk, whole))
        {
            Close(set, OwnCauses.JoinedDuplicate, except: null);
            return;
        }

        set.Fate = SetFate.Joined;
        _joined.Enqueue(set);
        if (_joined.Count > JoinedMax) Forget(_joined.Dequeue());
        foreach (var part in set.Members) _byPart.Remove(part.Id);
        Write(set);
    }

    private void Write(SubmittedSet set)
    {
        _unwritten.Remove(set);
        var whole = set.Whole ??= WholeOf(set);
        _byWhole[whole.Id] = set;
        if (store.TryAppend(new StoreRecord.MessageAccepted(whole, this, whole.Id))) return;
        _byWhole.Remove(whole.Id);
        _unwritten.Add(set);
    }

    private Message WholeOf(SubmittedSet set)
    {
        var desk = accounts.Find(set.Key.AccountKey);
        var (coding, octets, shift, _) = set.Join(desk?.TextOptions ?? TextOptions.Default);
        var (first, options) = (set.Members[0], outward.Current);
        var extras = first.Extras! with { Part = null, Grown = 0, Shift = shift, Carries = set.IdsInOrder() };
        var parts = TextSplitter.CountParts(coding, octets, shift);
        if (desk?.Account.PartsMax is > 0 and var partsMax && parts > partsMax)
        {
            octets = octets[..TextSplitter.LengthWithin(coding, octets, partsMax, shift)];
            parts = partsMax;
        }

        var draft = new MessageDraft
        {
            Desk = desk!, From = first.From, To = first.To, Coding = coding, Octets = octets, Priority = first.Priority, Extras = extras,
            Leaves = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(Now(), extras.NotBefore)),
        };
        if (desk is not null) Judge(options.Rules, ref draft);
        if (draft.Octets != octets) parts = TextSplitter.CountParts(draft.Coding, draft.Octets, draft.Extras!.Shift);
        return new Message
        {
            Id = store.TakeIds(Message.IdsFor(parts)),
            AccountKey = first.AccountKey,
            From = draft.From,
            To = first.To,
            Coding = draft.Coding,
            Octets = draft.Octets,
            Parts = parts,
            Receipt = ReceiptWish.None,
            Priority = first.Priority,
            AcceptedAt = Now(),
            ExpiresAt = set.Members.Max(part => part.ExpiresAt),
            Extras = draft.Extras,
            Under = options,
        };
    }

    // Nobody is there any more to be told at the door: what a rule refuses is what it discards.
    private void Judge(RuleSet set, ref MessageDraft draft)
    {
        var verdict = rules.Judge(set, ref draft, RuleScope.Joined);
        if (!verdict.Passes) draft.Ruling = draft.Ruling with { Breach = verdict.Rule! };
    }

    private bool IsTooLong(SubmittedSet set)
    {
        if (set.Characters > SubmissionDesk.CharactersMax) return true;
        if (accounts.Find(set.Key.AccountKey) is not { Account.Splitting: false }) return false;
        var (coding, octets, shift, _) = set.Join(TextOptions.Default);
        return TextSplitter.CountParts(coding, octets, shift) > 1;
    }

    private bool IsOverdue(SubmittedSet set)
    {
        var timeout = accounts.Find(set.Key.AccountKey)?.Account.JoinTimeout ?? TimeSpan.Zero;
        return Now() - set.Since >= timeout.TotalMilliseconds;
    }

    private void GiveUp(SubmittedSet set)
    {
        if (accounts.Find(set.Key.AccountKey)?.Account.JoinIncomplete == JoinIncomplete.Fail)
        {
            Close(set, OwnCauses.JoinIncomplete, except: null);
            return;
        }

        set.Fate = SetFate.SentAsTheyAre;
        foreach (var part in set.Members.Where(set.IsCommitted)) Follow(set, part);
        Forget(set);
    }

    private void Close(SubmittedSet set, Cause cause, Message? except)
    {
        set.Fate = SetFate.Ended;
        set.End = (cause.State, cause.Error);
        foreach (var part in set.Members.Where(part => part.Id != except?.Id && set.IsCommitted(part))) Follow(set, part);
        Forget(set);
    }

    // A part on disk goes the way of its set.
    private void Follow(SubmittedSet set, Message part)
    {
        if (set.Fate == SetFate.Joined) return;
        _byPart.Remove(part.Id);
        if (set.Fate != SetFate.SentAsTheyAre) end.OfMessage(part, set.End.State, set.End.Error, set.Rule);
        else if (rules.FindBreach(outward.Current.Rules, part) is { } rule)
            end.OfMessage(part, OwnCauses.RuleBroken.State, OwnCauses.RuleBroken.Error, rule);
        else dispatch(part);
    }

    // The set is found no more by new parts; those that are on their way to disk still find it.
    private void Forget(SubmittedSet set)
    {
        if (IsKnown(set)) _sets.Remove(set.Key);
    }

    private bool IsKnown(SubmittedSet set) => _sets.TryGetValue(set.Key, out var known) && known == set;

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
