using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// Reads the answer to +CREG?, +CGREG? and +CEREG? (3GPP TS 27.007, 7.2, 10.1.20, 10.1.22). The same names also come unasked, without the
/// first field; that form is left to whoever handles unsolicited lines.
/// <code>
/// asked      +CREG: n,stat[,"lac","ci"[,act]]
/// unasked    +CREG: stat[,"lac","ci"[,act]]
/// </code>
/// </summary>
public static class RegistrationAnswer
{
    /// <summary>Reads an asked answer; false for the unasked form and for anything else.</summary>
    public static bool TryRead(string line, out RegistrationState state)
    {
        var fields = AtFields.Of(line);
        state = default;
        if (!IsRegistrationName(AtClassifier.NameOf(line)) || !fields.TryGetNumber(0, out _)) return false;
        if (!fields.TryGetNumber(1, out var number)) return false;
        state = (RegistrationState)number;
        return true;
    }

    /// <summary>Whether short messages can be sent in this state.</summary>
    public static bool IsRegistered(RegistrationState state) => state is RegistrationState.Home or RegistrationState.Roaming
        or RegistrationState.MessagesOnlyHome or RegistrationState.MessagesOnlyRoaming;

    /// <summary>Whether a line's name is one of registration.</summary>
    public static bool IsRegistrationName(string name) => name is "+CREG" or "+CGREG" or "+CEREG" or "+C5GREG";
}
