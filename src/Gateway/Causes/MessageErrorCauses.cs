using Error = Signalbox.Gateway.Messages.DeliveryError;
using State = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Gateway.Causes;

/// <summary>
/// What a modem's +CMS ERROR says of the message that it ends (3GPP TS 27.005, 3.2.5). A modem sends, so what is said of a subscription, a card
/// or a memory is said of ours and not of the subscriber's: it is no way out, or a fault on our way into the network.
/// </summary>
public static class MessageErrorCauses
{
    /// <summary>Every code that has a name.</summary>
    public static CauseTable Table { get; } = new(
        [
            // RP-Cause, 3GPP TS 24.011, table 8.4 and Annex E-2: what the network said to RP-DATA.
            new(1, State.Rejected, Error.WrongNumber, "unassigned number"),
            new(8, State.Expired, Error.Routing, "operator determined barring"),
            new(10, State.Expired, Error.Routing, "call barred"),
            new(17, State.Expired, Error.Transport, "network failure"),
            new(21, State.Expired, Error.Unknown, "short message transfer rejected"),
            new(22, State.Expired, Error.Transport, "memory capacity exceeded"),
            new(27, State.Expired, Error.Absent, "destination out of service"),
            new(28, State.Rejected, Error.WrongNumber, "unidentified subscriber"),
            new(29, State.Expired, Error.Routing, "facility rejected"),
            new(30, State.Rejected, Error.WrongNumber, "unknown subscriber"),
            new(38, State.Expired, Error.SwitchSilent, "network out of order"),
            new(41, State.Expired, Error.Transport, "temporary failure"),
            new(42, State.Expired, Error.Transport, "congestion"),
            new(47, State.Expired, Error.Transport, "resources unavailable"),
            new(50, State.Expired, Error.Routing, "requested facility not subscribed"),
            new(69, State.Expired, Error.Routing, "requested facility not implemented"),
            new(81, State.Expired, Error.Transport, "invalid short message transfer reference value"),
            new(95, State.Rejected, Error.BadParameters, "semantically incorrect message"),
            new(96, State.Rejected, Error.BadParameters, "invalid mandatory information"),
            new(97, State.Rejected, Error.BadParameters, "message type non-existent or not implemented"),
            new(98, State.Rejected, Error.BadParameters, "message not compatible with short message protocol state"),
            new(99, State.Rejected, Error.BadParameters, "information element non-existent or not implemented"),
            new(111, State.Expired, Error.Transport, "protocol error, unspecified"),
            new(127, State.Unknown, Error.Unknown, "interworking, unspecified"),

            // TP-FCS, 3GPP TS 23.040, 9.2.3.22: what the service centre said in its SMS-SUBMIT-REPORT.
            new(128, State.Rejected, Error.BadParameters, "telematic interworking not supported"),
            new(129, State.Rejected, Error.BadParameters, "short message type 0 not supported"),
            new(130, State.Rejected, Error.BadParameters, "cannot replace short message"),
            new(143, State.Rejected, Error.BadParameters, "unspecified TP-PID error"),
            new(144, State.Rejected, Error.BadParameters, "data coding scheme not supported"),
            new(145, State.Rejected, Error.BadParameters, "message class not supported"),
            new(159, State.Rejected, Error.BadParameters, "unspecified TP-DCS error"),
            new(160, State.Rejected, Error.BadParameters, "command cannot be actioned"),
            new(161, State.Rejected, Error.BadParameters, "command unsupported"),
            new(175, State.Rejected, Error.BadParameters, "unspecified TP-Command error"),
            new(176, State.Rejected, Error.BadParameters, "TPDU not supported"),
            new(192, State.Expired, Error.Transport, "service centre busy"),
            new(193, State.Expired, Error.Routing, "no service centre subscription"),
            new(194, State.Expired, Error.Transport, "service centre system failure"),
            new(195, State.Rejected, Error.WrongNumber, "invalid short message entity address"),
            new(196, State.Rejected, Error.Barred, "destination barred"),

            // The service centre has it already, from an attempt whose answer was lost.
            new(197, State.Enroute, Error.None, "short message rejected, duplicate"),
            new(198, State.Rejected, Error.BadParameters, "TP-Validity-Period-Format not supported"),
            new(199, State.Rejected, Error.BadParameters, "TP-Validity-Period not supported"),
            new(208, State.Expired, Error.Transport, "SIM storage full"),
            new(209, State.Expired, Error.Transport, "no storage capability in the SIM"),
            new(210, State.Expired, Error.Transport, "error in the mobile station"),
            new(211, State.Expired, Error.Transport, "memory capacity exceeded"),
            new(212, State.Expired, Error.Transport, "SIM application toolkit busy"),
            new(213, State.Expired, Error.Transport, "SIM data download error"),
            new(255, State.Expired, Error.Unknown, "unspecified error cause"),

            // 3GPP TS 27.005, 3.2.5: what the modem itself said.
            new(300, State.Expired, Error.Transport, "mobile equipment failure"),
            new(301, State.Expired, Error.Transport, "message service reserved"),
            new(302, State.Expired, Error.Routing, "operation not allowed"),
            new(303, State.Expired, Error.Routing, "operation not supported"),
            new(304, State.Rejected, Error.BadParameters, "invalid PDU mode parameter"),
            new(305, State.Rejected, Error.BadParameters, "invalid text mode parameter"),
            new(310, State.Expired, Error.Routing, "SIM not inserted"),
            new(311, State.Expired, Error.Routing, "SIM PIN required"),
            new(312, State.Expired, Error.Routing, "PH-SIM PIN required"),
            new(313, State.Expired, Error.Routing, "SIM failure"),
            new(314, State.Expired, Error.Transport, "SIM busy"),
            new(315, State.Expired, Error.Routing, "SIM wrong"),
            new(316, State.Expired, Error.Routing, "SIM PUK required"),
            new(317, State.Expired, Error.Routing, "SIM PIN2 required"),
            new(318, State.Expired, Error.Routing, "SIM PUK2 required"),
            new(320, State.Expired, Error.Transport, "memory failure"),
            new(321, State.Expired, Error.Transport, "invalid memory index"),
            new(322, State.Expired, Error.Transport, "memory full"),
            new(330, State.Expired, Error.Routing, "service centre address unknown"),
            new(331, State.Expired, Error.SwitchSilent, "no network service"),
            new(332, State.Unknown, Error.Unknown, "network timeout"),
            new(340, State.Expired, Error.Transport, "no +CNMA acknowledgement expected"),
            new(500, State.Unknown, Error.Unknown, "unknown error"),

            // Makers' own, as Wavecom and those who followed it use them.
            new(512, State.Expired, Error.Transport, "maker's own: failure to abort, or lower layers busy"),
            new(513, State.Unknown, Error.Unknown, "maker's own: lower layer failure"),
            new(514, State.Expired, Error.Transport, "maker's own: congestion"),
            new(515, State.Expired, Error.Transport, "maker's own: please wait, initialisation or a command in progress"),
        ],
        other: new(Cause.NoCode, State.Expired, Error.Unknown, "any other code"));
}
