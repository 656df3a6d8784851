using Error = Signalbox.Gateway.Messages.DeliveryError;
using State = Signalbox.Gateway.Messages.MessageState;

namespace Signalbox.Gateway.Causes;

/// <summary>What a modem's +CME ERROR says of the message that it ends (3GPP TS 27.007, 9.2). All of it is said of our equipment.</summary>
public static class EquipmentErrorCauses
{
    /// <summary>Every code that a message or a card can meet.</summary>
    public static CauseTable Table { get; } = new(
        [
            new(0, State.Expired, Error.Transport, "phone failure"),
            new(1, State.Expired, Error.Transport, "no connection to phone"),
            new(3, State.Expired, Error.Routing, "operation not allowed"),
            new(4, State.Expired, Error.Routing, "operation not supported"),
            new(5, State.Expired, Error.Routing, "PH-SIM PIN required"),
            new(10, State.Expired, Error.Routing, "SIM not inserted"),
            new(11, State.Expired, Error.Routing, "SIM PIN required"),
            new(12, State.Expired, Error.Routing, "SIM PUK required"),
            new(13, State.Expired, Error.Routing, "SIM failure"),
            new(14, State.Expired, Error.Transport, "SIM busy"),
            new(15, State.Expired, Error.Routing, "SIM wrong"),
            new(16, State.Expired, Error.Routing, "incorrect password"),
            new(17, State.Expired, Error.Routing, "SIM PIN2 required"),
            new(18, State.Expired, Error.Routing, "SIM PUK2 required"),
            new(20, State.Expired, Error.Transport, "memory full"),
            new(21, State.Expired, Error.Transport, "invalid index"),
            new(22, State.Expired, Error.Transport, "not found"),
            new(23, State.Expired, Error.Transport, "memory failure"),
            new(24, State.Rejected, Error.BadParameters, "text string too long"),
            new(25, State.Rejected, Error.BadParameters, "invalid characters in text string"),
            new(26, State.Rejected, Error.BadParameters, "dial string too long"),
            new(27, State.Rejected, Error.BadParameters, "invalid characters in dial string"),
            new(30, State.Expired, Error.SwitchSilent, "no network service"),
            new(31, State.Unknown, Error.Unknown, "network timeout"),
            new(32, State.Expired, Error.Routing, "network not allowed, emergency calls only"),
            new(40, State.Expired, Error.Routing, "network personalisation PIN required"),
            new(41, State.Expired, Error.Routing, "network personalisation PUK required"),
            new(100, State.Unknown, Error.Unknown, "unknown"),
            new(515, State.Expired, Error.Transport, "maker's own: please wait, initialisation or a command in progress"),
        ],
        other: new(Cause.NoCode, State.Expired, Error.Unknown, "any other code"));
}
