using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Errors;

namespace Signalbox.Modem.Port;

/// <summary>What the end of AT+CMGS means for the message. Pure.</summary>
internal static class SendVerdict
{
    /// <summary>
    /// The result to tell, and the class of the error; <see cref="ModemErrorClass.AlreadyAccepted"/> when there was none.
    /// </summary>
    public static (ModemSendResult Result, ModemErrorClass Class) Of(AtResult ended, string subscription, TimeSpan busyPause)
    {
        // The reference is only given for a message that the network took, even when nothing comes after it.
        if (SentReference.TryFind(ended.Lines, out var reference) || ended is AtResult.Ok)
            return (new ModemSendResult.Accepted(reference, subscription), ModemErrorClass.AlreadyAccepted);
        if (ended is AtResult.Error error) return OfError(error.Final, error.HasPduLeft, subscription, busyPause);
        var reason = ended switch
        {
            AtResult.TimedOut when !ended.HasPduLeft => "the modem did not ask for the message in time",
            AtResult.TimedOut => "the modem gave no result in time",
            AtResult.PortLost lost => $"the device went away: {lost.Fault}",
            _ => "the port was stopped",
        };
        return ended.HasPduLeft
            ? (new ModemSendResult.Unknown(reason), ModemErrorClass.Unknown)
            : (new ModemSendResult.RetryElsewhere(reason), ModemErrorClass.RetryElsewhere);
    }

    private static (ModemSendResult Result, ModemErrorClass Class) OfError(
        AtFinal error, bool hasPduLeft, string subscription, TimeSpan busyPause)
    {
        var found = ModemErrors.Classify(error, hasPduLeft);
        var reason = ModemErrors.Describe(error);
        ModemErrorNumber? code = ModemErrors.CodeOf(error) is { } number ? new(error.Code, number) : null;
        ModemSendResult result = found switch
        {
            ModemErrorClass.AlreadyAccepted => new ModemSendResult.Accepted(null, subscription),
            ModemErrorClass.Permanent => new ModemSendResult.Rejected(reason, code),
            ModemErrorClass.Unknown => new ModemSendResult.Unknown(reason, code),
            ModemErrorClass.RetryHere or ModemErrorClass.StorageFull => new ModemSendResult.RetryHere(reason, busyPause, code),
            _ => new ModemSendResult.RetryElsewhere(reason, code),
        };
        return (result, found);
    }
}
