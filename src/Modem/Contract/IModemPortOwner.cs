using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Modem.Contract;

/// <summary>
/// Who gives a port its work and takes what comes of it. The port pulls. It calls one member at a time, never two at once; only
/// <see cref="WaitForWorkAsync"/> may be pending meanwhile.
/// <list type="number">
/// <item>O1. The port takes a submission only while it is registered and idle, one at a time.</item>
/// <item>O2. For every submission taken there is exactly one <see cref="Completed"/>, whatever happens: unplugging, a stop, an
/// error.</item>
/// <item>O3. A status report or message is acknowledged to the network, or deleted from the card, only after its method returned true,
/// which says that it survives a loss of power.</item>
/// <item>O4. After false, or an exception, the same report or message comes again. It may also come again after true, when power was lost
/// before the acknowledgement.</item>
/// <item>O5. An exception from any member ends the port's loop, which its supervisor starts again.</item>
/// </list>
/// </summary>
public interface IModemPortOwner
{
    /// <summary>Takes the next submission for this port; false when there is none. Does not block.</summary>
    bool TryTake([NotNullWhen(true)] out ModemSubmission? submission);

    /// <summary>Completes once <see cref="TryTake"/> may succeed. Once too often does no harm.</summary>
    ValueTask WaitForWorkAsync(CancellationToken cancellation);

    /// <summary>Says what became of a submission. Does not block.</summary>
    void Completed(ModemSubmission submission, ModemSendResult result);

    /// <summary>Takes a status report; true once it is durable.</summary>
    ValueTask<bool> StatusReportAsync(ModemStatusReport report, CancellationToken cancellation);

    /// <summary>Takes a message; true once it is durable.</summary>
    ValueTask<bool> MessageAsync(ModemMessage message, CancellationToken cancellation);

    /// <summary>Tells of a new state, alarm, registration or signal. Does not block.</summary>
    void StateChanged(PortStatus status);
}
