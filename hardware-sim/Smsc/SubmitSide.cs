using Signalbox.HardwareSim.Smpp;
using Signalbox.HardwareSim.Smsc.Faults;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// The submit_sm side of one connection: has each message judged and taken, and sees to its answer and its receipt, with what faults make
/// of them. For the read loop.
/// </summary>
internal sealed class SubmitSide(SmscCentre centre, AnswerSide answers)
{
    /// <summary>How long the answer waits behind a receipt that comes first.</summary>
    private static readonly TimeSpan ReceiptLead = TimeSpan.FromMilliseconds(100);

    private readonly SubmitIntake _intake = new(centre);

    /// <summary>Takes a message.</summary>
    /// <param name="sequence">Its sequence_number.</param>
    /// <param name="body">The PDU's body.</param>
    /// <param name="now">When it came.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="deliveries">The connection's other side, if it receives.</param>
    /// <returns>Whether the pump has something to do.</returns>
    public bool Take(uint sequence, ReadOnlySpan<byte> body, in Moment now, SmscAccount account, DeliverySide? deliveries)
    {
        if (centre.Plan is { } plan) return Take(plan, sequence, body, now, account, deliveries);
        var status = _intake.Take(body, now, plan: null, CommandStatus.Ok, out var messageId, out var receipt);
        answers.Write(new Answer(now.Timestamp, sequence, status, messageId, AnswerShape.Plain));
        // behind the answer: no receipt leaves before it
        if (receipt.MessageId == 0) return false;
        account.Enqueue(receipt);
        return true;
    }

    private bool Take(
        FaultPlan plan, uint sequence, ReadOnlySpan<byte> body, in Moment now, SmscAccount account, DeliverySide? deliveries)
    {
        var fate = plan.NextMessage();
        if (fate.Answer is AnswerShape.Lost or AnswerShape.GenericNack)
        {
            centre.Counters.Add(SmscCounter.Submitted);
            centre.Counters.Add(SmscCounter.Refused);
            var nack = (CommandStatus)(plan.Faults.Answers.NackStatus ?? (uint)CommandStatus.InvalidCommand);
            answers.Add(plan, new Answer(now.Timestamp, sequence, nack, 0, fate.Answer), fate.Delay);
            return true;
        }

        var status = _intake.Take(body, now, plan, fate.Refusal, out var messageId, out var receipt);
        var answer = new Answer(now.Timestamp, sequence, status, messageId, fate.Answer);
        var isEarly = receipt.MessageId != 0 && fate.Receipt == ReceiptShape.BeforeAnswer;
        if (isEarly) account.EnqueueEarly(receipt, now.Timestamp);
        answers.Add(plan, answer, isEarly ? fate.Delay + ReceiptLead : fate.Delay);
        if (receipt.MessageId != 0 && !isEarly) Enqueue(plan, fate, receipt, now, account, deliveries);
        return true;
    }

    private void Enqueue(
        FaultPlan plan, in MessagePlan fate, Receipt receipt, in Moment now, SmscAccount account, DeliverySide? deliveries)
    {
        var delay = plan.Faults.ReceiptDelay ?? centre.Options.ReceiptDelay;
        var due = now.Timestamp + centre.TicksOf(AnswerSide.Lateness(fate) + delay);
        receipt.Shape = fate.Receipt;
        switch (fate.Receipt)
        {
            case ReceiptShape.Never:
                break;
            case ReceiptShape.Twice:
                account.Enqueue(receipt, null, due);
                account.Enqueue(receipt, null, due);
                break;
            case ReceiptShape.Late:
                var late = TimeSpan.FromMilliseconds(plan.Faults.Receipts.LateMs ?? ReceiptFaults.LateMsDefault);
                account.Enqueue(receipt, null, due + centre.TicksOf(late));
                break;
            case ReceiptShape.OtherBind:
                account.Enqueue(receipt, deliveries, due);
                break;
            case ReceiptShape.Intermediate:
                account.Enqueue(receipt with { State = MessageState.Enroute }, null, due);
                account.Enqueue(receipt with { Shape = ReceiptShape.Plain }, null, due + centre.TicksOf(delay));
                break;
            default:
                account.Enqueue(receipt, null, due);
                break;
        }
    }
}
