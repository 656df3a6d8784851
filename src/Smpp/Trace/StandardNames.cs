using System.Text;
using Signalbox.Smpp.Codec;

namespace Signalbox.Smpp.Trace;

/// <summary>The names that SMPP 3.4 gives to operations (5.1.2.1) and statuses (5.1.3).</summary>
public static class StandardNames
{
    /// <summary>The name of an operation, as <c>submit_sm_resp</c>; its number if the standard does not know it.</summary>
    public static string Of(CommandId command)
    {
        if (!Enum.IsDefined(command)) return $"0x{(uint)command:X8}";
        var name = new StringBuilder();
        foreach (var letter in command.ToString())
        {
            if (char.IsUpper(letter) && name.Length > 0) name.Append('_');
            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>The name of a command_status, as <c>ESME_RTHROTTLED</c>; empty if the standard does not know it.</summary>
    public static string OfStatus(uint status) => (CommandStatus)status switch
    {
        CommandStatus.Ok => "ESME_ROK",
        CommandStatus.InvalidMessageLength => "ESME_RINVMSGLEN",
        CommandStatus.InvalidCommandLength => "ESME_RINVCMDLEN",
        CommandStatus.InvalidCommandId => "ESME_RINVCMDID",
        CommandStatus.InvalidBindStatus => "ESME_RINVBNDSTS",
        CommandStatus.AlreadyBound => "ESME_RALYBND",
        CommandStatus.InvalidPriorityFlag => "ESME_RINVPRTFLG",
        CommandStatus.InvalidRegisteredDelivery => "ESME_RINVREGDLVFLG",
        CommandStatus.SystemError => "ESME_RSYSERR",
        CommandStatus.InvalidSourceAddress => "ESME_RINVSRCADR",
        CommandStatus.InvalidDestinationAddress => "ESME_RINVDSTADR",
        CommandStatus.InvalidMessageId => "ESME_RINVMSGID",
        CommandStatus.BindFailed => "ESME_RBINDFAIL",
        CommandStatus.InvalidPassword => "ESME_RINVPASWD",
        CommandStatus.InvalidSystemId => "ESME_RINVSYSID",
        CommandStatus.CancelFailed => "ESME_RCANCELFAIL",
        CommandStatus.ReplaceFailed => "ESME_RREPLACEFAIL",
        CommandStatus.MessageQueueFull => "ESME_RMSGQFUL",
        CommandStatus.InvalidServiceType => "ESME_RINVSERTYP",
        CommandStatus.InvalidNumberOfDestinations => "ESME_RINVNUMDESTS",
        CommandStatus.InvalidListName => "ESME_RINVDLNAME",
        CommandStatus.InvalidDestinationFlag => "ESME_RINVDESTFLAG",
        CommandStatus.InvalidSubmitWithReplace => "ESME_RINVSUBREP",
        CommandStatus.InvalidEsmClass => "ESME_RINVESMCLASS",
        CommandStatus.CannotSubmitToList => "ESME_RCNTSUBDL",
        CommandStatus.SubmitFailed => "ESME_RSUBMITFAIL",
        CommandStatus.InvalidSourceTon => "ESME_RINVSRCTON",
        CommandStatus.InvalidSourceNpi => "ESME_RINVSRCNPI",
        CommandStatus.InvalidDestinationTon => "ESME_RINVDSTTON",
        CommandStatus.InvalidDestinationNpi => "ESME_RINVDSTNPI",
        CommandStatus.InvalidSystemType => "ESME_RINVSYSTYP",
        CommandStatus.InvalidReplaceFlag => "ESME_RINVREPFLAG",
        CommandStatus.InvalidNumberOfMessages => "ESME_RINVNUMMSGS",
        CommandStatus.Throttled => "ESME_RTHROTTLED",
        CommandStatus.InvalidScheduledTime => "ESME_RINVSCHED",
        CommandStatus.InvalidValidityPeriod => "ESME_RINVEXPIRY",
        CommandStatus.InvalidDefaultMessageId => "ESME_RINVDFTMSGID",
        CommandStatus.ReceiverTemporaryError => "ESME_RX_T_APPN",
        CommandStatus.ReceiverPermanentError => "ESME_RX_P_APPN",
        CommandStatus.ReceiverRejected => "ESME_RX_R_APPN",
        CommandStatus.QueryFailed => "ESME_RQUERYFAIL",
        CommandStatus.InvalidTlvStream => "ESME_RINVOPTPARSTREAM",
        CommandStatus.TlvNotAllowed => "ESME_ROPTPARNOTALLWD",
        CommandStatus.InvalidTlvLength => "ESME_RINVPARLEN",
        CommandStatus.MissingTlv => "ESME_RMISSINGOPTPARAM",
        CommandStatus.InvalidTlvValue => "ESME_RINVOPTPARAMVAL",
        CommandStatus.DeliveryFailure => "ESME_RDELIVERYFAILURE",
        CommandStatus.UnknownError => "ESME_RUNKNOWNERR",
        _ => "",
    };
}
