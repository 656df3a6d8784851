namespace Signalbox.ModemSim.Tests.Hosts;

/// <summary>
/// PDUs that programs sent to a modem or got from one. The SUBMITs were recorded from gammu 1.42 and gammu-smsd, the DELIVER is the one of
/// python-gsmmodem's fake modems, the report was composed by hand from TS 23.040 and understood by gammu-smsd.
/// </summary>
internal static class Recorded
{
    /// <summary>gammu sendsms to +491711234567, "hello from gammu sim" in the log.</summary>
    public const string Submit = "079194710167000011000C919471113254760000FF10E8329BFD0699E5EF36E81C6EB7EB";

    public const int SubmitOctets = 28;

    /// <summary>gammu-smsd, with a request for a report.</summary>
    public const string SubmitWithReport = "079194710167000031000C919471113254760000FF14E8329BFD06D9D361D039DC6ED75BF3F69C0C";

    public const int SubmitWithReportOctets = 32;

    /// <summary>gammu sendsms, the second of two parts.</summary>
    public const string SubmitPart =
        "079194710167000071000C919471113254760000FF36050003E90202C865F3199D5687C56372D97C46A7D5" +
        "61F1985C369FD16975583C2697CD67745A1D168FC965F3199D5603";

    public const int SubmitPartOctets = 62;

    public const string Report = "0791947101670000062A0C91947111325476621122103050806211221030558000";
}
