namespace Signalbox.Tests.Support.Modems;

/// <summary>
/// What three modems said to gammu 1.42 and gammu-smsd, as recorded; and, below each, answers to what gammu does not ask, in
/// the form that the makers' manuals give.
/// </summary>
internal static class Transcripts
{
    /// <summary>A Q2403A (GSM only, no +CEREG, no acknowledged service).</summary>
    public const string Wavecom = """
        AT -> OK
        AT+CMEE=1 -> OK
        AT+CSCS="GSM" -> OK
        AT+CGMM -> MULTIBAND  900E  1800 | OK
        AT+CGMI -> WAVECOM MODEM | OK
        AT+CGMR -> 641b09gg.Q2403A | OK
        AT+CFUN=1 -> OK
        AT+CGSN -> 353142033840706 | OK
        AT+CIMI -> 262019876543210 | OK
        AT+CPIN? -> +CPIN: READY | OK
        AT+CSQ -> +CSQ: 21,99 | OK
        AT+CREG=2 -> OK
        AT+CREG? -> +CREG: 2,1,"00F1","0C3D12" | OK
        AT+CMGF=0 -> OK
        AT+CSCA? -> +CSCA: "+491710760000",145 | OK
        AT+CPMS=? -> +CPMS: ("SM"),("SM"),("SM") | OK
        AT+CNMI=2,1,0,1,0 -> OK
        AT+CNMI? -> +CNMI: 2,1,0,1,0 | OK
        AT+CMMS=2 -> OK
        AT+CMMS=0 -> OK
        ATE0V1 -> OK
        AT+CCID -> +CCID: "8949010000000000018" | OK
        AT+CSMS=? -> +CSMS: (0) | OK
        AT+CMGS=* -> (prompt)
        (pdu) -> +CMGS: 42 | OK
        """;

    /// <summary>An E173: floods the line until ^CURC=0, does not know ATE0V1's like, hands reports over only stored.</summary>
    public const string Huawei = """
        AT -> OK
        ATE0V1 -> ERROR
        ATE0 -> OK
        AT+CMEE=1 -> OK
        AT+CSCS="GSM" -> OK
        AT+CFUN=1 -> OK
        AT^CURC=0 -> OK
        AT^PORTSEL=1 -> OK
        AT+CGMI -> huawei | OK
        AT+CGMM -> E173 | OK
        AT+CGMR -> 11.126.85.00.209 | OK
        AT+CGSN -> 353142033840706 | OK
        AT+CIMI -> ^RSSI:17 | 262019876543210 | OK
        AT+CPIN? -> +CPIN: READY | OK
        AT^ICCID? -> ^ICCID: 98941000000000000081 | OK
        AT+CSQ -> +CSQ: 21,99 | OK
        AT+CREG=2 -> OK
        AT+CREG? -> +CREG: 2,5,"00F1","0C3D12" | OK
        AT+CMGF=0 -> OK
        AT+CSMS=? -> +CSMS: (0,1) | OK
        AT+CSMS=1 -> +CSMS: 1,1,1 | OK
        AT+CPMS=? -> +CPMS: ("SM","ME"),("SM","ME"),("SM","ME") | OK
        AT+CNMI=2,1,0,2,0 -> OK
        AT+CNMI? -> +CNMI: 2,1,0,2,0 | OK
        AT+CSCA? -> +CSCA: "+491710760000",145 | OK
        AT+CMMS=2 -> OK
        AT+CMMS=0 -> OK
        AT+CMGS=* -> (prompt)
        (pdu) -> +CMGS: 42 | OK
        """;

    /// <summary>An EC25: LTE, acknowledged service, reports handed over directly.</summary>
    public const string Quectel = """
        AT -> OK
        ATE0V1 -> OK
        AT+CMEE=1 -> OK
        AT+CSCS="GSM" -> OK
        AT+CFUN=1 -> OK
        AT+CGMI -> Quectel | OK
        AT+CGMM -> EC25 | OK
        AT+CGMR -> EC25EFAR06A06M4G | OK
        AT+CGSN -> 353142033840706 | OK
        AT+CIMI -> 262019876543210 | OK
        AT+CPIN? -> +CPIN: READY | OK
        AT+QCCID -> +QCCID: 8949010000000000018F | OK
        AT+CSQ -> +CSQ: 21,99 | OK
        AT+CREG=2 -> OK
        AT+CEREG=2 -> OK
        AT+CREG? -> +CREG: 2,2 | OK
        AT+CEREG? -> +CEREG: 2,1,"00F1","0C3D12",7 | OK
        AT+CGREG? -> +CGREG: 2,1,"00F1","0C3D12" | OK
        AT+CMGF=0 -> OK
        AT+CSMS=? -> +CSMS: (0,1) | OK
        AT+CSMS=1 -> +CSMS: 1,1,1 | OK
        AT+CSMS=0 -> +CSMS: 1,1,1 | OK
        AT+CPMS=? -> +CPMS: ("SM","ME"),("SM","ME"),("SM","ME") | OK
        AT+CNMI=2,1,0,1,0 -> OK
        AT+CNMI? -> +CNMI: 2,1,0,1,0 | OK
        AT+CSCA? -> +CSCA: "+491710760000",145 | OK
        AT+CNMA -> OK
        AT+CMMS=2 -> OK
        AT+CMMS=0 -> OK
        AT+CMGS=* -> (prompt)
        (pdu) -> +CMGS: 42 | OK
        """;

    /// <summary>A SIM7600E-H, as its AT manual (V1.02) gives the answers.</summary>
    public static string Sim7600 { get; } = Quectel.Replace("-> Quectel |", "-> SIMCOM INCORPORATED |", StringComparison.Ordinal)
        .Replace("-> EC25 |", "-> SIMCOM_SIM7600E-H |", StringComparison.Ordinal)
        .Replace("AT+QCCID -> +QCCID:", "AT+CICCID -> +ICCID:", StringComparison.Ordinal) + "\nAT+CPMUTEMP -> +CPMUTEMP: 29 | OK";

    /// <summary>An SMS-DELIVER as gammu read it: "How are you?" from +31641600986, 30 octets of TPDU.</summary>
    public const string Message = "07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07";

    /// <summary>A status report as gammu-smsd read it: reference 42, +491711234567, delivered; 25 octets of TPDU.</summary>
    public const string Report = "0791947101670000062A0C91947111325476621122103050806211221030558000";
}
