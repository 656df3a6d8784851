using Signalbox.Gateway.Causes;
using Signalbox.Gateway.Links;
using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Errors;

namespace Signalbox.Appliance.Links.Modem;

/// <summary>
/// What a port's result means for the part. Whether it is tried again, and where, the port has decided by its own tables; the tables of causes
/// say what it ends as if that was the last word.
/// </summary>
public static class ModemOutcome
{
    private static readonly TimeSpan RetryElsewhereAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>The outcome for the gateway.</summary>
    public static SendOutcome Of(ModemSubmission submission, ModemSendResult result) => result switch
    {
        ModemSendResult.Accepted { MessageReference: { } reference } accepted =>
            SendOutcome.Accepted(ModemReference.Of(accepted.Subscription, reference, submission.Destination.Value)),
        ModemSendResult.Accepted => SendOutcome.Accepted(null),
        ModemSendResult.Rejected { Code: var code } => SendOutcome.Rejected(CauseOf(code) ?? OwnCauses.NoForm),
        ModemSendResult.RetryElsewhere { Code: var code } => SendOutcome.Retry(CauseOf(code) ?? OwnCauses.NotSent, RetryElsewhereAfter),
        ModemSendResult.RetryHere { Code: var code, After: var after } => SendOutcome.Retry(CauseOf(code) ?? OwnCauses.NotSent, after),
        _ => SendOutcome.Unknown(),
    };

    private static Cause? CauseOf(ModemErrorNumber? code) => code switch
    {
        { Kind: AtResultCode.MessageError, Number: var number } => MessageErrorCauses.Table.Of(number),
        { Kind: AtResultCode.EquipmentError, Number: var number } => EquipmentErrorCauses.Table.Of(number),
        _ => null,
    };
}
