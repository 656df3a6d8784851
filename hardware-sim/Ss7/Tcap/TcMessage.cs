using Signalbox.HardwareSim.Ss7.Ber;

namespace Signalbox.HardwareSim.Ss7.Tcap;

/// <summary>What a message of TCAP does to its dialogue (ITU-T Q.773, table 8), by its tag.</summary>
internal enum TcKind : byte
{
    Begin = 0x62,
    End = 0x64,
    Continue = 0x65,
    Abort = 0x67,
}

/// <summary>A message of TCAP (ITU-T Q.773, 3 and 4), as far as a network of mobiles needs it.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Origin">The sender's transaction id; null when it has none.</param>
/// <param name="Destination">The receiver's; null when it has none.</param>
internal sealed record TcMessage(TcKind Kind, byte[]? Origin, byte[]? Destination)
{
    private const byte OriginTag = 0x48;
    private const byte DestinationTag = 0x49;
    private const byte CauseTag = 0x4A;
    private const byte DialogueTag = 0x6B;
    private const byte ComponentsTag = 0x6C;
    private const byte Request = 0x60;
    private const byte Response = 0x61;
    private const byte UserAbort = 0x64;

    // dialogue-as-id (ITU-T Q.773, 4.2.3): 0.0.17.773.1.1.1.
    private static readonly byte[] DialogueSyntax = [0x00, 0x11, 0x86, 0x05, 0x01, 0x01, 0x01];

    /// <summary>The application context's octets, where the message says one.</summary>
    public byte[]? Context { get; init; }

    /// <summary>Whether the dialogue portion is a request.</summary>
    public bool IsRequest { get; init; }

    /// <summary>Whether the response refuses the context.</summary>
    public bool RefusesContext { get; init; }

    /// <summary>Whether an abort is by the peer's user.</summary>
    public bool IsUserAbort { get; init; }

    /// <summary>P-Abort cause.</summary>
    public int? Cause { get; init; }

    /// <summary>What is asked and answered.</summary>
    public IReadOnlyList<BerNode> Components { get; init; } = [];

    /// <summary>Reads a message; null when it is malformed or of another kind.</summary>
    public static TcMessage? Read(byte[] octets)
    {
        if (BerNode.Read(octets) is not { } node || !Enum.IsDefined((TcKind)node.Tag)) return null;
        var dialogue = node.Find(DialogueTag)?.Find(BerTag.External)?.Find(BerTag.ContextConstructed(0))?.Children.FirstOrDefault();
        return new TcMessage((TcKind)node.Tag, node.Find(OriginTag)?.Octets, node.Find(DestinationTag)?.Octets)
        {
            Cause = node.Find(CauseTag)?.Number,
            Context = dialogue?.Find(BerTag.ContextConstructed(1))?.Find(BerTag.ObjectIdentifier)?.Octets,
            IsRequest = dialogue?.Tag == Request,
            IsUserAbort = dialogue?.Tag == UserAbort,
            RefusesContext = dialogue?.Tag == Response && dialogue.Find(BerTag.ContextConstructed(2))?.Find(BerTag.Integer)?.Number != 0,
            Components = node.Find(ComponentsTag)?.Children ?? [],
        };
    }

    public byte[] ToArray(bool isIndefinite) => BerNode.Of(
        (byte)Kind,
        Origin is null ? null : BerNode.Of(OriginTag, Origin),
        Destination is null ? null : BerNode.Of(DestinationTag, Destination),
        Cause is { } cause ? BerNode.OfNumber(CauseTag, cause) : null,
        DialoguePortion(),
        Components.Count == 0 ? null : BerNode.Of(ComponentsTag, [.. Components])).ToArray(isIndefinite);

    private BerNode? DialoguePortion()
    {
        var apdu = IsUserAbort ? BerNode.Of(UserAbort, BerNode.OfNumber(BerTag.Context(0), 0)) : Context is null ? null : Association();
        return apdu is null
            ? null
            : BerNode.Of(DialogueTag, BerNode.Of(
                BerTag.External, BerNode.Of(BerTag.ObjectIdentifier, DialogueSyntax), BerNode.Of(BerTag.ContextConstructed(0), apdu)));
    }

    // AARQ and AARE (ITU-T Q.773, 4.2.3); protocol-version may be left out, and is.
    private BerNode Association()
    {
        var context = BerNode.Of(BerTag.ContextConstructed(1), BerNode.Of(BerTag.ObjectIdentifier, Context));
        if (IsRequest) return BerNode.Of(Request, context);
        var (result, diagnostic) = RefusesContext ? (1, 2) : (0, 0);
        return BerNode.Of(
            Response,
            context,
            BerNode.Of(BerTag.ContextConstructed(2), BerNode.OfNumber(BerTag.Integer, result)),
            BerNode.Of(BerTag.ContextConstructed(3), BerNode.Of(BerTag.ContextConstructed(1), BerNode.OfNumber(BerTag.Integer, diagnostic))));
    }
}

/// <summary>Components (ITU-T Q.773, 3.1).</summary>
internal static class TcComponents
{
    public const byte InvokeTag = 0xA1;
    public const byte ResultTag = 0xA2;
    public const byte ErrorTag = 0xA3;

    private const byte RejectTag = 0xA4;
    private const int InvokeProblem = 1;
    private const int ResourceLimitation = 3;

    public static BerNode Invoke(int id, int operation, BerNode parameter) => BerNode.Of(
        InvokeTag, BerNode.OfNumber(BerTag.Integer, id), BerNode.OfNumber(BerTag.Integer, operation), parameter);

    public static BerNode Result(int id, int operation, BerNode? parameter) => BerNode.Of(
        ResultTag,
        BerNode.OfNumber(BerTag.Integer, id),
        parameter is null ? null : BerNode.Of(BerTag.Sequence, BerNode.OfNumber(BerTag.Integer, operation), parameter));

    public static BerNode Error(int id, int error, BerNode? parameter) => BerNode.Of(
        ErrorTag, BerNode.OfNumber(BerTag.Integer, id), BerNode.OfNumber(BerTag.Integer, error), parameter);

    public static BerNode Reject(int id) => BerNode.Of(
        RejectTag, BerNode.OfNumber(BerTag.Integer, id), BerNode.OfNumber(BerTag.Context(InvokeProblem), ResourceLimitation));
}
