namespace Signalbox.Sigtran.Tests.Tcap;

/// <summary>Messages that others wrote, by name. Those of jss7 are from its tcap-impl tests, package tcap.asn, by class.</summary>
internal static class TcapVectors
{
    /// <summary>MT-ForwardSM, version 3; judged by Wireshark and by Erlang's asn1 compiler.</summary>
    public const string BeginMtForward =
        "625E4804010203046B1E281C060700118605010101A011600F80020780A1090607040000010019036C36A13402010102012C302C800800010121436587F9"
        + "84079194710167000004150405912143F500006211318000000005E8329BFD060500";

    /// <summary>MO-ForwardSM, version 3, a transaction id of three octets and no protocol version; seen in several public collections.</summary>
    public const string BeginMoForward =
        "6259480349D2286B1A2818060700118605010101A00D600BA1090607040000010015036C36A13402010102012E302C840791180839010000820791180839"
        + "0100010418B5000C915383060020900000A70BE8329BFD06DDDF723619";

    /// <summary>Its End with smDeliveryFailure, from the same collections.</summary>
    public const string EndDeliveryFailure =
        "643C49035645066B262824060700118605010101A0196117A109060704000001001503A203020100A305A1030201006C0DA30B02010102012030030A0105";

    /// <summary>TcBeginTest, testBasicTCBegin.</summary>
    public const string BeginWithoutComponents = "6226480408A500016B1E281C060700118605010101A011600F80020780A109060704000101010300";

    /// <summary>TcBeginTest, testBasicTCBegin1: a trace of USSD, the component portion of indefinite length.</summary>
    public const string BeginUssd =
        "627448041A0002E16B542852060700118605010101A047604580020780A109060704000001001302BE342832060704000001010101A027"
        + "A025800833080509131765F08107918167838038F48207910539077063F68307918167838048F76C80A112020100"
        + "02013B300A04010F04052A596C36020000";

    /// <summary>TcBeginTest, testTCBeginMessage_No_Dialog: also a result that is not the last, whose parameter is broken inside.</summary>
    public const string BeginNotLast =
        "622E480408A500016C26A106020101020137A71C0201023017020101A01280021111A1048202000082010C83023333A1";

    /// <summary>TcContinueTest, testBasicTCContinue.</summary>
    public const string ContinueInvoke = "6516480408A50001490408A400016C08A106020101020137";

    /// <summary>TcContinueTest, testTCContinueMessage_No_Dialog.</summary>
    public const string ContinueInvokeAndResult =
        "6547480408A50001490408A400016C39A106020101020137A22F020102302A020200FF3024A01180021111A1048202000082010C83023333A1038001FF"
        + "A2038001FFA3058203ABCDEF";

    /// <summary>TcContinueTest, testTCContinueMessage_No_Component: accepted, and no common dialogue portion, both at once.</summary>
    public const string ContinueResponse =
        "6538480408A50001490408A500016B2A2828060700118605010101A01D611B80020780A109060704000101010300A203020100A305A203020102";

    /// <summary>TcEndTest, testTCEndMessage_No_Nothing.</summary>
    public const string EndEmpty = "6406490408A50001";

    /// <summary>TCAbortTest: ABRT of the user with a MAP-UserAbortInfo, from a trace of USSD.</summary>
    public const string AbortByUser =
        "672E49047BA534136B262824060700118605010101A0196417800100BE122810060704000001010101A005A3030A0100";

    /// <summary>TCAbortTest: a cause that has no number in the standard.</summary>
    public const string AbortByProvider = "670949047BA534134A017E";

    /// <summary>TcUnidirectionalTest.</summary>
    public const string Unidirectional = "612D6B1B2819060700118605010201A00E600C80020780A1060604280203046C0EA10C0201800202024F0403010203";

    /// <summary>RejectTest: invoke, mistyped parameter.</summary>
    public const string Reject = "A406020101810102";

    /// <summary>RejectTest: general, unrecognized component, of no id.</summary>
    public const string RejectOfNoId = "A4050500800100";

    /// <summary>DialogResponseAPDUTest: accepted, with user information.</summary>
    public const string ResponseAccepted = "612C80020780A109060704000001001502A203020100A305A103020100BE0F280D060704000001010101A002A100";

    /// <summary>DialogResponseAPDUTest: rejected, application-context-name-not-supported.</summary>
    public const string ResponseRejectedByUser = "611B80020780A109060704000001001902A203020101A305A103020102";

    /// <summary>DialogResponseAPDUTest: rejected, no-common-dialogue-portion.</summary>
    public const string ResponseRejectedByProvider = "611B80020780A109060704000001001902A203020101A305A203020102";

    /// <summary>All whole messages, with their names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Messages = new Dictionary<string, string>
    {
        [nameof(BeginMtForward)] = BeginMtForward,
        [nameof(BeginMoForward)] = BeginMoForward,
        [nameof(EndDeliveryFailure)] = EndDeliveryFailure,
        [nameof(BeginWithoutComponents)] = BeginWithoutComponents,
        [nameof(BeginUssd)] = BeginUssd,
        [nameof(BeginNotLast)] = BeginNotLast,
        [nameof(ContinueInvoke)] = ContinueInvoke,
        [nameof(ContinueInvokeAndResult)] = ContinueInvokeAndResult,
        [nameof(ContinueResponse)] = ContinueResponse,
        [nameof(EndEmpty)] = EndEmpty,
        [nameof(AbortByUser)] = AbortByUser,
        [nameof(AbortByProvider)] = AbortByProvider,
        [nameof(Unidirectional)] = Unidirectional,
    };
}
