using Signalbox.Modem.Answers;
using Signalbox.Modem.At;
using Signalbox.Modem.At.Codec;
using Signalbox.Modem.Profiles;

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

    /// <summary>The card can be used now.</summary>
    SimReady,

    /// <summary>The network said something by USSD.</summary>
    Ussd,
}

/// <summary>Sorts what comes unasked.</summary>
internal static class UnsolicitedMeaning
{
    public static UnsolicitedKind Of(AtUnsolicited said, UnsolicitedNames names)
    {
        if (said.Pdu.Length > 0) return UnsolicitedKind.HandedOver;
        var name = AtClassifier.NameOf(said.Line);
        if (RegistrationAnswer.IsRegistrationName(name)) return UnsolicitedKind.Registration;
        return name switch
        {
            "+CMTI" or "+CDSI" => UnsolicitedKind.Stored,
            "+CUSD" => UnsolicitedKind.Ussd,
            _ when Has(names.StorageFull, said.Line, name) => UnsolicitedKind.StoreFull,
            _ when Has(names.Restart, said.Line, name) => UnsolicitedKind.Restart,
            _ when Has(names.SimReady, said.Line, name) => UnsolicitedKind.SimReady,
            "+CPIN" when AtClassifier.ValueOf(said.Line) != "READY" => UnsolicitedKind.Restart,
            _ => UnsolicitedKind.Ignored,
        };
    }

    private static bool Has(IReadOnlyList<string> entries, string line, string name) =>
        entries.Contains(line) || (name.Length > 0 && entries.Any(entry => entry == name || IsSame(entry, line, name)));

    // Some firmware puts a blank behind the colon and some does not.
    private static bool IsSame(string entry, string line, string name) =>
        AtClassifier.NameOf(entry) == name && AtClassifier.ValueOf(entry) == AtClassifier.ValueOf(line);
}
