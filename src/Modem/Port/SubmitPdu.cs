using System.Globalization;
using Signalbox.Modem.At;
using Signalbox.Modem.Contract;
using Signalbox.Modem.Profiles;
using Signalbox.Sms.Tpdu;

namespace Signalbox.Modem.Port;

/// <summary>Makes a submission into the command that sends it (3GPP TS 27.005, 4.3; 3GPP TS 23.040, 9.2.2.2).</summary>
internal static class SubmitPdu
{
    /// <summary>
    /// False when the submission has no form on the air.
    /// <code>AT+CMGS=length of the TPDU&lt;CR&gt;   prompt   00 (the card's service centre) TPDU &lt;Ctrl-Z&gt;</code>
    /// </summary>
    public static bool TryMake(ModemSubmission submission, ModemProfile profile, out AtCommand? command, out TpduError error)
    {
        Span<byte> tpdu = stackalloc byte[TpduLimits.OctetsMax];
        command = null;
        if (!ToSubmit(submission).TryEncode(tpdu, out var length, out error)) return false;
        command = new AtCommand(string.Create(CultureInfo.InvariantCulture, $"AT+CMGS={length}"), profile.SendTimeout)
        {
            Pdu = PduModeFrame.Format(null, tpdu[..length]),
            PromptTimeout = profile.PromptTimeout,
        };
        return true;
    }

    private static SmsSubmit ToSubmit(ModemSubmission submission) => new()
    {
        Destination = submission.Destination,
        ProtocolIdentifier = submission.ProtocolIdentifier,
        DataCoding = submission.DataCoding ?? DataCodingScheme.For(submission.Content.Coding),
        Validity = submission.Validity is { } validity ? ValidityPeriod.Relative(RelativeValidity.AtLeast(validity)) : ValidityPeriod.None,
        StatusReportRequest = submission.StatusReport,
        ReplyPath = submission.ReplyPath,
        UserData = submission.Content,
    };
}
