using Signalbox.HardwareSim.Smpp;

namespace Signalbox.HardwareSim.Smsc;

/// <summary>
/// The deliver_sm side of one bind that receives: sends receipts and subscribers' messages within the window, takes the answers, and
/// gives back what stays without one. Thread-safe; what it shares stands under the output's gate.
/// </summary>
internal sealed class DeliverySide(SmscCentre centre, SmscAccount account, GatheredOutput output, SessionSide session, bool onlyReceives)
{
    private readonly DeliverSmWriter _writer = new();
    private readonly DeliveryWindow _window = new(centre.Options.DeliveryWindow);
    private bool _closed;

    /// <summary>Whether the bind is a receiver's, and no transceiver's.</summary>
    public bool OnlyReceives { get; } = onlyReceives;

    private bool HasRoom => !_closed && !session.IsMute && _window.HasRoom && output.Pending.Length < GatheredOutput.BacklogMax;

    /// <summary>Sends a receipt; false without room. For the pump, which flushes after a batch.</summary>
    public bool TrySend(in Receipt receipt, in Moment now)
    {
        lock (output.Gate)
        {
            if (!HasRoom) return false;
            ref var delivery = ref _window.Add(now.Timestamp);
            delivery.Receipt = receipt;
            if (centre.Plan is { } plan) ShapedReceiptWriter.Write(output.Pending, delivery.Sequence, receipt, now.Utc, plan.Form);
            else _writer.WriteReceipt(output.Pending, delivery.Sequence, receipt, now.Utc);
        }

        centre.Counters.Add(SmscCounter.ReceiptsSent);
        return true;
    }

    /// <summary>Sends a part of a subscriber's message; false without room. For the pump, which flushes after a batch.</summary>
    public bool TrySend(MobilePart part, in Moment now)
    {
        lock (output.Gate)
        {
            if (!HasRoom) return false;
            ref var delivery = ref _window.Add(now.Timestamp);
            delivery.Part = part;
            DeliverSmWriter.WriteMessage(output.Pending, delivery.Sequence, part);
        }

        centre.Counters.Add(SmscCounter.MobileSent);
        return true;
    }

    /// <summary>Sends what was written.</summary>
    public void Flush() => output.Flush();

    /// <summary>Takes a deliver_sm_resp: the end of a delivery, or another try a little later.</summary>
    public void TakeAnswer(in PduHeader header, in Moment now)
    {
        Delivery delivery;
        lock (output.Gate)
        {
            if (!_window.TryTake(header.Sequence, out delivery)) return;
        }

        var isReceipt = delivery.Part is null;
        if (header.Status == CommandStatus.Ok)
            centre.Counters.Add(isReceipt ? SmscCounter.ReceiptsAnswered : SmscCounter.MobileAnswered);
        else if (MayRetry(header.Status))
            GiveBack(delivery, now.Timestamp + centre.TicksOf(centre.Options.RetryPause));
        else
            centre.Counters.Add(isReceipt ? SmscCounter.ReceiptsRefused : SmscCounter.MobileRefused);
    }

    /// <summary>Whether a delivery waits for its answer, and whether one has waited too long.</summary>
    public bool HasUnanswered(in Moment now, out bool isOverdue)
    {
        lock (output.Gate)
        {
            var waits = _window.TryFindOldest(out var sentAt);
            isOverdue = waits && centre.Clock.GetElapsedTime(sentAt, now.Timestamp) > centre.Options.AnswerTimeout;
            return waits;
        }
    }

    /// <summary>Ends the side; what has no answer goes back to be sent on another bind.</summary>
    public void Close()
    {
        account.Leave(this);
        List<Delivery> unanswered;
        lock (output.Gate)
        {
            _closed = true;
            unanswered = _window.TakeAll();
        }

        var now = centre.Clock.GetTimestamp();
        foreach (var delivery in unanswered) GiveBack(delivery, now);
    }

    private static bool MayRetry(CommandStatus status) => status is CommandStatus.TemporaryReceiverError
        or CommandStatus.Throttled or CommandStatus.QueueFull or CommandStatus.SystemError;

    private void GiveBack(in Delivery delivery, long dueAt)
    {
        if (delivery.Part is null)
        {
            centre.Counters.Add(SmscCounter.ReceiptsRetried);
            account.Return(delivery.Receipt, dueAt);
        }
        else
        {
            centre.Counters.Add(SmscCounter.MobileRetried);
            centre.Mobile.Return(delivery.Part, dueAt);
        }

        centre.Wake();
    }
}
