using static Signalbox.Modem.Errors.ModemErrorClass;

namespace Signalbox.Modem.Errors;

/// <summary>The codes of +CME ERROR (3GPP TS 27.007, 9.2) that a message or a card can meet.</summary>
internal static class EquipmentErrorTable
{
    public static readonly ModemErrorCode[] Rows =
    [
        new(0, RetryElsewhere, "phone failure"),
        new(1, RetryElsewhere, "no connection to phone"),
        new(3, Quarantine, "operation not allowed"),
        new(4, Quarantine, "operation not supported"),
        new(5, WaitForSim, "PH-SIM PIN required"),
        new(10, WaitForSim, "SIM not inserted"),
        new(11, WaitForSim, "SIM PIN required"),
        new(12, WaitForSim, "SIM PUK required"),
        new(13, WaitForSim, "SIM failure"),
        new(14, RetryHere, "SIM busy"),
        new(15, WaitForSim, "SIM wrong"),
        new(16, WaitForSim, "incorrect password"),
        new(17, WaitForSim, "SIM PIN2 required"),
        new(18, WaitForSim, "SIM PUK2 required"),
        new(20, StorageFull, "memory full"),
        new(21, RetryElsewhere, "invalid index"),
        new(22, RetryElsewhere, "not found"),
        new(23, RetryElsewhere, "memory failure"),
        new(24, Permanent, "text string too long"),
        new(25, Permanent, "invalid characters in text string"),
        new(26, Permanent, "dial string too long"),
        new(27, Permanent, "invalid characters in dial string"),
        new(30, RetryElsewhere, "no network service"),
        new(31, Unknown, "network timeout"),
        new(32, RetryElsewhere, "network not allowed, emergency calls only"),
        new(40, WaitForSim, "network personalisation PIN required"),
        new(41, WaitForSim, "network personalisation PUK required"),
        new(100, Unknown, "unknown"),
        new(515, RetryHere, "maker's own: please wait, initialisation or a command in progress"),
    ];
}
