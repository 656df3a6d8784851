namespace Signalbox.Smpp.Session;

/// <summary>
/// Is told every whole PDU of the sessions it is attached to (<see cref="SmppSession.TryAttach"/>). The calls come from the threads that
/// read and write, so those in and those out may come at once; of each direction they come in order, and an answer never comes before
/// its request. The session waits for each call: it must be short, must not block and must not throw. An observer that throws is
/// detached, and the session goes on.
/// </summary>
public interface IPduObserver
{
    /// <summary>A PDU has come and is about to be handled, or is about to be written.</summary>
    /// <param name="direction">Which way it goes.</param>
    /// <param name="at">When, by the session's clock.</param>
    /// <param name="pdu">The whole PDU, header included; it lives only as long as the call.</param>
    void OnPdu(PduDirection direction, DateTimeOffset at, ReadOnlySpan<byte> pdu);
}
