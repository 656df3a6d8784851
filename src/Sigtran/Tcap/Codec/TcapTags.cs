using System.Formats.Asn1;

namespace Signalbox.Sigtran.Tcap.Codec;

/// <summary>The tags and syntaxes of TCAP (ITU-T Q.773, 3 and 4; tables 6 to 29 and 36 to 49).</summary>
internal static class TcapTags
{
    // Elements of the transaction portion, all APPLICATION.
    public const int OriginatingTransactionId = 8;
    public const int DestinationTransactionId = 9;
    public const int AbortCause = 10;
    public const int DialoguePortion = 11;
    public const int ComponentPortion = 12;

    // Components, all context-specific.
    public const int Invoke = 1;
    public const int ReturnResultLast = 2;
    public const int ReturnError = 3;
    public const int Reject = 4;
    public const int ReturnResultNotLast = 7;

    // Dialogue control, all APPLICATION.
    public const int DialogueRequest = 0;
    public const int DialogueResponse = 1;
    public const int DialogueAbort = 4;

    // Of dialogue control, all context-specific; an abort's source has the number of a version.
    public const int ProtocolVersion = 0;
    public const int ApplicationContext = 1;
    public const int Result = 2;
    public const int ResultSourceDiagnostic = 3;
    public const int UserInformation = 30;

    public const string DialogueSyntax = "0.0.17.773.1.1.1";
    public const string UnidialogueSyntax = "0.0.17.773.1.2.1";

    public static readonly Asn1Tag LinkedId = Context(0, isConstructed: false);

    public static Asn1Tag Application(int number, bool isConstructed) => new(TagClass.Application, number, isConstructed);

    public static Asn1Tag Context(int number, bool isConstructed) => new(TagClass.ContextSpecific, number, isConstructed);
}
