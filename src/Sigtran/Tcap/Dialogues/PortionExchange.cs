using Signalbox.Sigtran.Tcap.Codec;

namespace Signalbox.Sigtran.Tcap.Dialogues;

/// <summary>
/// Where the two ends of a dialogue are with its dialogue portion (ITU-T Q.774, 3.2.1): AARQ in the Begin, AARE in the first message back, and none
/// after that; or none at all, as with MAP version 1.
/// </summary>
internal struct PortionExchange
{
    private string? _context;
    private State _state;

    private enum State : byte
    {
        None,
        Awaited,
        Owed,
        Done,
    }

    public static DialogueRequestPdu? RequestOf(TcDialogueInformation? information) =>
        information is null ? null : new(true, information.ApplicationContext) { UserInformation = information.UserInformation };

    // What a sound Abort says.
    public readonly TcAbort AbortOf(in TcMessage message)
    {
        if (message.Cause is { } cause) return new TcAbort(TcAbortKind.Provider, cause);
        if (message.DialoguePortion is not { } portion) return new TcAbort(TcAbortKind.User);
        return DialogueDecoder.Decode(portion, out var pdu) is { } error ? new TcAbort(TcAbortKind.Local, error.Cause) : AbortOf(pdu!);
    }

    public void NoteRequest(TcDialogueInformation? sent) =>
        (_state, _context) = (sent is null ? State.None : State.Awaited, sent?.ApplicationContext);

    public TcDialogueInformation? TakeRequest(DialogueRequestPdu? received)
    {
        (_state, _context) = (received is null ? State.None : State.Owed, received?.ApplicationContext);
        return received is null ? null : InformationOf(_context, received);
    }

    // What our next Continue or End carries.
    public readonly DialogueResponsePdu? ResponseOf(TcDialogueInformation? information)
    {
        if (_state != State.Owed) return null;
        return new(information?.ApplicationContext ?? _context!, 0, default) { UserInformation = information?.UserInformation ?? default };
    }

    public void NoteAnswered() => _state = _state == State.Owed ? State.Done : _state;

    // What our Abort carries.
    public readonly DialoguePdu? AbortFor(ReadOnlyMemory<byte> userInformation) =>
        _state == State.None ? null : new DialogueAbortPdu(IsByProvider: false) { UserInformation = userInformation };

    public readonly DialoguePdu? RefusalFor(string supported, ReadOnlyMemory<byte> userInformation) => _state == State.Owed
        ? new DialogueResponsePdu(supported, 1, DialogueDiagnostic.ContextNotSupported) { UserInformation = userInformation }
        : AbortFor(userInformation);

    // Looks at what a Continue or End of the peer's carries; what is wrong with it ends the dialogue.
    public TcAbort? TakeResponse(in TcMessage message, out TcDialogueInformation? information)
    {
        information = null;
        var isAwaited = _state == State.Awaited;
        if (isAwaited) _state = State.Done;
        if (message.DialoguePortion is not { } portion) return isAwaited ? Abnormal() : null;
        if (!isAwaited || DialogueDecoder.Decode(portion, out var pdu) is not null || pdu is not DialogueResponsePdu response) return Abnormal();
        if (response.Result != 0) return RefusalOf(response);
        information = InformationOf(response.ApplicationContext, response);
        return null;
    }

    private readonly TcAbort AbortOf(DialoguePdu pdu) => pdu switch
    {
        DialogueAbortPdu { IsByProvider: true } => new(TcAbortKind.Provider, AbortCauses.AbnormalDialogue),
        DialogueAbortPdu abort => new(TcAbortKind.User, 0, abort.UserInformation.IsEmpty ? null : InformationOf(_context, abort)),
        DialogueForeignPdu foreign => new(TcAbortKind.User, 0, InformationOf(_context, foreign)),
        DialogueResponsePdu { Result: not 0 } refusal => RefusalOf(refusal),
        _ => Abnormal(),
    };

    private static TcAbort RefusalOf(DialogueResponsePdu refusal)
    {
        var information = InformationOf(refusal.ApplicationContext, refusal);
        if (refusal.Diagnostic == DialogueDiagnostic.ContextNotSupported) return new(TcAbortKind.ContextNotSupported, 0, information);
        var isVersion = refusal.Diagnostic == DialogueDiagnostic.NoCommonDialoguePortion;
        return new(TcAbortKind.Refused, isVersion ? AbortCauses.NoCommonDialoguePortion : (byte)0, information);
    }

    private static TcDialogueInformation InformationOf(string? context, DialoguePdu pdu) => new(context ?? "", pdu.UserInformation);

    private static TcAbort Abnormal() => new(TcAbortKind.Local, AbortCauses.AbnormalDialogue);
}
