using Signalbox.Modem.At;

namespace Signalbox.Modem.Port;

/// <summary>
/// Takes status reports that the modem hands over instead of storing them (+CDS, 3GPP TS 27.005, 3.4.1), and acknowledges each once it is
/// safe (+CNMA, 3.4.4); without an acknowledgement the network sends it again. Where the modem acknowledges by itself, a report that the
/// owner could not keep is kept here until it can.
/// A PDU that was cut on its way is not acknowledged: its rest follows, or the network sends it again.
/// </summary>
internal sealed class DirectDelivery(PortContext context, InboundHandOver handOver)
{
    private const int WaitingMax = 256;

    /// <summary>Acknowledgements refused in a row before a modem is let off them; a report is then lost with the line that it comes on.</summary>
    private const int RefusalsMax = 3;

    private readonly Queue<(string Pdu, string Subscription)> _waiting = new();

    // What is safe but was acknowledged too late comes again: it is acknowledged at once then.
    private readonly HashSet<string> _safe = new(StringComparer.Ordinal);
    private int _refusals;

    public async Task TakeAsync(PortSession session, AtUnsolicited said, CancellationToken cancellation)
    {
        var pdu = said.Pdu;
        if (!said.IsPduWhole && !InboundHandOver.IsReadable(pdu)) return;
        var isStored = _safe.Contains(pdu) || await handOver.TryAsync(pdu, session.Identity.Subscription, cancellation);
        if (!session.IsAcknowledged)
        {
            if (!isStored && _waiting.Count < WaitingMax) _waiting.Enqueue((pdu, session.Identity.Subscription));
            return;
        }

        if (!isStored) return;
        if (await session.AskAsync("AT+CNMA", cancellation) is AtResult.Ok)
        {
            _refusals = 0;
            _safe.Remove(pdu);
            return;
        }

        if (_safe.Count < WaitingMax) _safe.Add(pdu);

        // It came too late, or the modem cannot do it after all; it has by then stopped to hand anything over.
        if (++_refusals >= RefusalsMax && await session.AskAsync("AT+CSMS=0", cancellation) is AtResult.Ok)
        {
            _refusals = 0;
            session.IsAcknowledged = false;
        }

        await Identification.SetRoutingAsync(session, context, cancellation);
    }

    /// <summary>Tries once more to hand over what waits. One that is refused does not hold up the others.</summary>
    public async Task RetryAsync(CancellationToken cancellation)
    {
        for (var left = _waiting.Count; left > 0; left--)
        {
            var oldest = _waiting.Peek();
            var isStored = await handOver.TryAsync(oldest.Pdu, oldest.Subscription, cancellation);
            _waiting.Dequeue();
            if (!isStored) _waiting.Enqueue(oldest);
        }
    }
}
