using Signalbox.Gateway.Messages;
using Signalbox.Gateway.Requests;
using Signalbox.Gateway.Store;
using Signalbox.Gateway.Submissions;
using Signalbox.Gateway.Tests.Support;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;
using Signalbox.Sms.UserData;

namespace Signalbox.Gateway.Tests.Simulation;

/// <summary>Hands submissions and requests to whichever gateway lives, and holds it to answering each once.</summary>
internal sealed class FrontDesk(World world) : ISubmissionOrigin
{
    private readonly Dictionary<long, Action<Message>> _unanswered = [];
    private long _lastToken;

    /// <summary>Submits; what is refused is counted. The answer may never come: the power may be lost.</summary>
    public void Submit(Draft draft, Action<Message> accepted)
    {
        if (world.Node is not { } node) return;
        var token = ++_lastToken;
        _unanswered.Add(token, accepted);
        var submission = new Submission
        {
            Desk = node.Gateway.Accounts.Find(draft.Account)!,
            From = draft.From,
            To = draft.To,
            Coding = draft.Coding,
            Octets = draft.Octets,
            Header = draft.Header,
            Receipt = draft.Receipt,
            Validity = draft.Validity,
            Priority = draft.Priority,
            Extras = draft.Extras,
            Schedule = draft.Schedule,
        };
        if (node.Gateway.TrySubmit(submission, this, token) != Refusal.None) Refuse(token);
    }

    /// <summary>Takes a message back, if that is still possible.</summary>
    public void Cancel(Customer customer, Message message)
    {
        if (world.Node is not { Gateway: var gateway } || world.Ledger.Find(message.Id) is not { } entry) return;
        var token = ++_lastToken;
        _unanswered.Add(token, _ => world.Ledger.Withdrawn(entry));
        var result = gateway.Requests.TryCancel(gateway.Accounts.Find(customer.Id)!, message.Id, this, token);
        entry.Note($"its account wants to take it back: {result}");
        if (result != RequestResult.Done) _unanswered.Remove(token);
    }

    /// <summary>Changes a message, if that is still possible.</summary>
    public void Replace(Customer customer, Message message, byte[] octets)
    {
        if (world.Node is not { Gateway: var gateway }) return;
        var token = ++_lastToken;
        _unanswered.Add(token, static _ => { });
        var replacement = new Replacement(new EncodedText(TextCoding.Gsm7, octets, LanguageShift.None, Replaced: 0), null, ReceiptWish.Always);
        var result = gateway.Requests.TryReplace(gateway.Accounts.Find(customer.Id)!, message.Id, replacement, this, token);
        if (result != RequestResult.Done) _unanswered.Remove(token);
    }

    /// <summary>The gateway is gone: what it has not answered it never will.</summary>
    public void Gone() => _unanswered.Clear();

    void ISubmissionOrigin.Accepted(long token, Message message)
    {
        if (!_unanswered.Remove(token, out var accepted)) throw new SimulationFault($"request {token} is answered twice");
        world.Ledger.Answered(message);
        accepted(message);
    }

    void ISubmissionOrigin.Refused(long token, Refusal refusal) => Refuse(token);

    private void Refuse(long token)
    {
        if (!_unanswered.Remove(token)) throw new SimulationFault($"request {token} is answered twice");
        world.Ledger.Figures.Refused++;
    }
}
