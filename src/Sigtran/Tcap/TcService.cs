using System.Collections.Immutable;

namespace Signalbox.Sigtran.Tcap;

/// <summary>
/// What a message says of the dialogue itself (ITU-T Q.773, 4: the dialogue portion). Objects in user information are kept as they came.
/// </summary>
/// <param name="ApplicationContext">The application context name, an object identifier in dotted form.</param>
/// <param name="UserInformation">The content of the user information: whole EXTERNAL TLVs one behind the other; empty for none.</param>
public sealed record TcDialogueInformation(string ApplicationContext, ReadOnlyMemory<byte> UserInformation = default);

/// <summary>Why a dialogue ended by an abort.</summary>
public enum TcAbortKind
{
    /// <summary>The peer's user ended it (U-ABORT, an ABRT of the user).</summary>
    User,

    /// <summary>The peer's user refused the application context (AARE, rejected: application-context-name-not-supported).</summary>
    ContextNotSupported,

    /// <summary>The peer refused the dialogue for another reason (AARE rejected, or no common version of the dialogue portion).</summary>
    Refused,

    /// <summary>The peer's TCAP ended it (P-ABORT); see the cause.</summary>
    Provider,

    /// <summary>Our TCAP ended it: what came broke the rules of the dialogue.</summary>
    Local,

    /// <summary>Our TCAP ended it: nothing was heard for longer than the dialogue may idle.</summary>
    Idle,
}

/// <summary>TC-U-ABORT and TC-P-ABORT indication.</summary>
/// <param name="Kind">Who and why.</param>
/// <param name="Cause">
/// Of <see cref="Codec.AbortCauses"/>; 0 where the kind is neither <see cref="TcAbortKind.Provider"/> nor <see cref="TcAbortKind.Local"/>.
/// </param>
/// <param name="Information">What the peer said of the dialogue; null for nothing.</param>
public sealed record TcAbort(TcAbortKind Kind, byte Cause = 0, TcDialogueInformation? Information = null);

/// <summary>The user of TCAP: MAP. Everything happens on the loop.</summary>
public interface ITcUser
{
    /// <summary>TC-BEGIN indication: a peer opened a dialogue. It is answered with Continue, End or Abort, now or later.</summary>
    void Began(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components);

    /// <summary>
    /// TC-CONTINUE indication. The first one of a dialogue that we began tells the peer's address in <see cref="TcDialogue.Remote"/>.
    /// </summary>
    void Continued(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components);

    /// <summary>TC-END indication: the last that is heard of the dialogue.</summary>
    void Ended(TcDialogue dialogue, TcDialogueInformation? information, ImmutableArray<TcComponent> components);

    /// <summary>The dialogue is over by an abort: the last that is heard of it.</summary>
    void Aborted(TcDialogue dialogue, TcAbort abort);

    /// <summary>TC-L-CANCEL: no answer to an operation came in its time. The dialogue still stands.</summary>
    void TimedOut(TcDialogue dialogue, sbyte invokeId);

    /// <summary>TC-NOTICE: a message of the dialogue could not be delivered (SCCP return cause). The dialogue still stands, on our side.</summary>
    void Noticed(TcDialogue dialogue, byte returnCause);
}

/// <summary>What became of a request of the user.</summary>
public enum TcResultCode
{
    /// <summary>SCCP has the message.</summary>
    Sent,

    /// <summary>The dialogue is over, or not in a state for it. Nothing changed.</summary>
    WrongState,

    /// <summary>The message would be longer than SCCP carries. Nothing changed.</summary>
    TooLong,

    /// <summary>
    /// SCCP has no way there now. A dialogue that would have begun or ended is over without a word; before a Continue that did not leave, nothing
    /// changed.
    /// </summary>
    NoWay,

    /// <summary>There is no room below. As with <see cref="NoWay"/>.</summary>
    Full,
}
