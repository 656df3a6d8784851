using Signalbox.Modem.Errors;

namespace Signalbox.Modem.Contract;

/// <summary>What became of a submission: one of the five cases below.</summary>
public abstract record ModemSendResult
{
    private ModemSendResult()
    {
    }

    /// <summary>The network took it.</summary>
    /// <param name="MessageReference">
    /// TP-MR, by which status reports refer to it; it counts up to 255 and around. Null when the modem did not say, or a service centre
    /// called it a duplicate of one that it has.
    /// </param>
    /// <param name="Subscription">Whose reference that is: <see cref="ModemIdentity.Subscription"/>.</param>
    public sealed record Accepted(byte? MessageReference, string Subscription) : ModemSendResult;

    /// <summary>The message itself is at fault; no port will ever send it.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="Code">The code of +CMS ERROR or +CME ERROR, if there was one.</param>
    public sealed record Rejected(string Reason, ModemErrorNumber? Code = null) : ModemSendResult;

    /// <summary>It was not sent and this port is not the one to try next.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="Code">The code of +CMS ERROR or +CME ERROR, if there was one.</param>
    public sealed record RetryElsewhere(string Reason, ModemErrorNumber? Code = null) : ModemSendResult;

    /// <summary>It was not sent because the modem is busy; this port will do.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="After">How long to wait.</param>
    /// <param name="Code">The code of +CMS ERROR or +CME ERROR, if there was one.</param>
    public sealed record RetryHere(string Reason, TimeSpan After, ModemErrorNumber? Code = null) : ModemSendResult;

    /// <summary>It left for the modem, and whether the network has it is not known. Sending it again may send it twice.</summary>
    /// <param name="Reason">In words.</param>
    /// <param name="Code">The code of +CMS ERROR or +CME ERROR, if there was one.</param>
    public sealed record Unknown(string Reason, ModemErrorNumber? Code = null) : ModemSendResult;
}
