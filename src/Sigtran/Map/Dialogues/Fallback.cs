using Signalbox.Sigtran.Tcap;

namespace Signalbox.Sigtran.Map.Dialogues;

/// <summary>How far a dialogue of ours had come when it failed (3GPP TS 29.002, 15.2).</summary>
public enum DialogueStage : byte
{
    /// <summary>A Begin without a component was sent, and the peer has not spoken.</summary>
    BeginAlone,

    /// <summary>The Begin carried the operation, and the peer has not spoken.</summary>
    BeginWithInvoke,

    /// <summary>The peer has accepted the dialogue, and an operation is not answered.</summary>
    Accepted,
}

/// <summary>How a dialogue of ours failed.</summary>
public enum DialogueFailure : byte
{
    /// <summary>The application context is refused, as such.</summary>
    ContextRefused,

    /// <summary>The dialogue is refused for another reason: a reference, or a dialogue portion that has no version in common.</summary>
    DialogueRefused,

    /// <summary>U-ABORT without a word of the dialogue, as peers do that know version 1 alone.</summary>
    BareUserAbort,

    /// <summary>U-ABORT by a user that says why.</summary>
    UserAbort,

    /// <summary>P-ABORT: the transaction portion is badly formatted or incorrect, as old TCAP finds one with a dialogue portion.</summary>
    FormatAbort,

    /// <summary>P-ABORT: message type not recognized, or resource limitation.</summary>
    ProviderRefusal,

    /// <summary>P-ABORT: the transaction is not known, or a cause that there is not.</summary>
    ProviderAbort,

    /// <summary>Our TCAP gave up: what came broke its rules.</summary>
    LocalAbort,

    /// <summary>Nothing was heard for too long.</summary>
    Silence,

    /// <summary>SCCP brought our message back.</summary>
    Returned,

    /// <summary>The operation was rejected as not recognized.</summary>
    OperationUnknown,

    /// <summary>The operation was rejected for another reason.</summary>
    Rejected,

    /// <summary>The peer ended the dialogue, or answered, without an answer that can be read.</summary>
    NoAnswer,
}

/// <summary>What is done about it.</summary>
public enum FailureVerdict : byte
{
    /// <summary>The operation was not performed, and an older version may do.</summary>
    FallBack,

    /// <summary>The operation was not performed, and an older version would be no better.</summary>
    NotPerformed,

    /// <summary>The operation may have been performed.</summary>
    Unknown,
}

/// <summary>
/// What a failed dialogue means for its operation (3GPP TS 29.002, 15.2.1: potential version incompatibility). The rule above all: an
/// operation that may
/// have been performed is never sent again.
/// </summary>
public static class Fallback
{
    private const byte BadlyFormatted = 2;
    private const byte Incorrect = 3;
    private const byte UnrecognizedMessageType = 0;
    private const byte ResourceLimitation = 4;

    /// <summary>The verdict.</summary>
    public static FailureVerdict Of(DialogueFailure failure, DialogueStage stage) => (failure, stage) switch
    {
        // What comes back, or is rejected, was not performed, however far the dialogue was.
        (DialogueFailure.Returned or DialogueFailure.Rejected, _) => FailureVerdict.NotPerformed,
        (DialogueFailure.OperationUnknown, _) => FailureVerdict.FallBack,

        // Without an operation at the peer nothing can have been performed; signs of an old peer are taken as such.
        (DialogueFailure.ContextRefused or DialogueFailure.BareUserAbort or DialogueFailure.FormatAbort, DialogueStage.BeginAlone) =>
            FailureVerdict.FallBack,
        (_, DialogueStage.BeginAlone) => FailureVerdict.NotPerformed,

        // A refused Begin is refused with all that it carried (ITU-T Q.774, 3.2.2), and a P-ABORT of these causes says that it was not even read.
        (DialogueFailure.ContextRefused or DialogueFailure.BareUserAbort or DialogueFailure.FormatAbort, DialogueStage.BeginWithInvoke) =>
            FailureVerdict.FallBack,
        (DialogueFailure.DialogueRefused or DialogueFailure.ProviderRefusal, DialogueStage.BeginWithInvoke) => FailureVerdict.NotPerformed,

        // A user that says why it aborts had the operation; a peer that is silent may have it.
        _ => FailureVerdict.Unknown,
    };

    /// <summary>Which failure an abort is.</summary>
    public static DialogueFailure FailureOf(TcAbort abort) => abort.Kind switch
    {
        TcAbortKind.ContextNotSupported => DialogueFailure.ContextRefused,
        TcAbortKind.Refused => DialogueFailure.DialogueRefused,
        TcAbortKind.User => abort.Information is null ? DialogueFailure.BareUserAbort : DialogueFailure.UserAbort,
        TcAbortKind.Local => DialogueFailure.LocalAbort,
        TcAbortKind.Idle => DialogueFailure.Silence,
        _ => abort.Cause switch
        {
            BadlyFormatted or Incorrect => DialogueFailure.FormatAbort,
            UnrecognizedMessageType or ResourceLimitation => DialogueFailure.ProviderRefusal,
            _ => DialogueFailure.ProviderAbort,
        },
    };
}
