using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Port;

/// <summary>What a port does about something that came unasked.</summary>
internal enum UnsolicitedKind
{
    /// <summary>Nothing.</summary>
    Ignored,

    /// <summary>Something was stored.</summary>
    Stored,

    /// <summary>Something was handed over.</summary>
    HandedOver,

    /// <summary>Registration changed.</summary>
    Registration,

    /// <summary>A store is full.</summary>
    StoreFull,

    /// <summary>The modem restarted, or its card changed.</summary>
    Restart,
}

/// <summary>Sorts what comes unasked.</summary>
internal static class UnsolicitedMeaning
{
    public static UnsolicitedKind Of(AtUnsolicited said)
    {
        if (said.Pdu.Length > 0) return UnsolicitedKind.HandedOver;
        var name = AtClassifier.NameOf(said.Line);
        if (RegistrationAnswer.IsRegistrationName(name)) return UnsolicitedKind.Registration;
        return name switch
        {
            "+CMTI" or "+CDSI" => UnsolicitedKind.Stored,
            "^SMMEMFULL" => UnsolicitedKind.StoreFull,
            "+CPIN" when AtClassifier.ValueOf(said.Line) != "READY" => UnsolicitedKind.Restart,
            _ when said.Line is "RDY" or "^SYSSTART" => UnsolicitedKind.Restart,
            _ => UnsolicitedKind.Ignored,
        };
    }
}
