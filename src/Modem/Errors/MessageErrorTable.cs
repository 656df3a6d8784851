using static Signalbox.Modem.Errors.ModemErrorClass;

namespace Signalbox.Modem.Errors;

/// <summary>
/// The codes of +CMS ERROR (3GPP TS 27.005, 3.2.5): up to 127 the causes of 3GPP TS 24.011, Annex E-2; from 128 to 255 the TP-Failure-Cause
/// of 3GPP TS 23.040, 9.2.3.22; from 300 its own; from 512 the makers'.
/// </summary>
internal static class MessageErrorTable
{
    public static readonly ModemErrorCode[] Rows =
    [
        // 3GPP TS 24.011, Annex E-2: what the network said to RP-DATA.
        new(1, Permanent, "unassigned number"),
        new(8, Quarantine, "operator determined barring"),
        new(10, Quarantine, "call barred"),
        new(17, RetryElsewhere, "network failure"),
        new(21, Quarantine, "short message transfer rejected"),
        new(22, StorageFull, "memory capacity exceeded"),
        new(27, RetryElsewhere, "destination out of service"),
        new(28, Permanent, "unidentified subscriber"),
        new(29, Quarantine, "facility rejected"),
        new(30, Permanent, "unknown subscriber"),
        new(38, RetryElsewhere, "network out of order"),
        new(41, RetryElsewhere, "temporary failure"),
        new(42, RetryElsewhere, "congestion"),
        new(47, RetryElsewhere, "resources unavailable"),
        new(50, Quarantine, "requested facility not subscribed"),
        new(69, Quarantine, "requested facility not implemented"),
        new(81, RetryElsewhere, "invalid short message transfer reference value"),
        new(95, Permanent, "semantically incorrect message"),
        new(96, Permanent, "invalid mandatory information"),
        new(97, Permanent, "message type non-existent or not implemented"),
        new(98, Permanent, "message not compatible with short message protocol state"),
        new(99, Permanent, "information element non-existent or not implemented"),
        new(111, RetryElsewhere, "protocol error, unspecified"),

        // The network hands on what another network answered, or did not answer: the message may be there.
        new(127, Unknown, "interworking, unspecified"),

        // 3GPP TS 23.040, 9.2.3.22: what the service centre said in its SMS-SUBMIT-REPORT.
        new(128, Permanent, "telematic interworking not supported"),
        new(129, Permanent, "short message type 0 not supported"),
        new(130, Permanent, "cannot replace short message"),
        new(143, Permanent, "unspecified TP-PID error"),
        new(144, Permanent, "data coding scheme not supported"),
        new(145, Permanent, "message class not supported"),
        new(159, Permanent, "unspecified TP-DCS error"),
        new(160, Permanent, "command cannot be actioned"),
        new(161, Permanent, "command unsupported"),
        new(175, Permanent, "unspecified TP-Command error"),
        new(176, Permanent, "TPDU not supported"),
        new(192, RetryElsewhere, "service centre busy"),
        new(193, Quarantine, "no service centre subscription"),
        new(194, RetryElsewhere, "service centre system failure"),
        new(195, Permanent, "invalid short message entity address"),
        new(196, Permanent, "destination barred"),
        new(197, AlreadyAccepted, "short message rejected, duplicate"),
        new(198, Permanent, "TP-Validity-Period-Format not supported"),
        new(199, Permanent, "TP-Validity-Period not supported"),
        new(208, StorageFull, "SIM storage full"),
        new(209, RetryElsewhere, "no storage capability in the SIM"),
        new(210, RetryElsewhere, "error in the mobile station"),
        new(211, StorageFull, "memory capacity exceeded"),
        new(212, RetryHere, "SIM application toolkit busy"),
        new(213, RetryElsewhere, "SIM data download error"),
        new(255, RetryElsewhere, "unspecified error cause"),

        // 3GPP TS 27.005, 3.2.5: what the modem itself said.
        new(300, RetryHere, "mobile equipment failure"),
        new(301, RetryHere, "message service reserved"),
        new(302, Quarantine, "operation not allowed"),
        new(303, Quarantine, "operation not supported"),
        new(304, Permanent, "invalid PDU mode parameter"),
        new(305, Permanent, "invalid text mode parameter"),
        new(310, WaitForSim, "SIM not inserted"),
        new(311, WaitForSim, "SIM PIN required"),
        new(312, WaitForSim, "PH-SIM PIN required"),
        new(313, WaitForSim, "SIM failure"),
        new(314, RetryHere, "SIM busy"),
        new(315, WaitForSim, "SIM wrong"),
        new(316, WaitForSim, "SIM PUK required"),
        new(317, WaitForSim, "SIM PIN2 required"),
        new(318, WaitForSim, "SIM PUK2 required"),
        new(320, StorageFull, "memory failure"),
        new(321, RetryElsewhere, "invalid memory index"),
        new(322, StorageFull, "memory full"),
        new(330, Quarantine, "service centre address unknown"),
        new(331, RetryElsewhere, "no network service"),

        // The modem stopped waiting for the network, which may have the message all the same.
        new(332, Unknown, "network timeout"),
        new(340, RetryElsewhere, "no +CNMA acknowledgement expected"),
        new(500, Unknown, "unknown error"),

        // Makers' own, as Wavecom and those who followed it use them.
        new(512, RetryElsewhere, "maker's own: failure to abort, or lower layers busy"),
        new(513, Unknown, "maker's own: lower layer failure"),
        new(514, RetryElsewhere, "maker's own: congestion"),
        new(515, RetryHere, "maker's own: please wait, initialisation or a command in progress"),
    ];
}
