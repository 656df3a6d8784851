using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>What the card asks for before it can be used (AT+CPIN?, 3GPP TS 27.007, 8.3).</summary>
public enum SimLock
{
    /// <summary>Nothing.</summary>
    Ready,

    /// <summary>Its PIN.</summary>
    Pin,

    /// <summary>Its PUK: the PIN was wrong too often.</summary>
    Puk,

    /// <summary>Something that only the operator or the maker has, such as a network lock's key.</summary>
    Other,
}

/// <summary>Reads the answer to AT+CPIN?. <code>+CPIN: READY     +CPIN: SIM PIN     +CPIN: SIM PUK     +CPIN: PH-NET PIN</code></summary>
public static class SimLockAnswer
{
    /// <summary>Looks for it among the answer's lines.</summary>
    public static bool TryFind(IReadOnlyList<string> lines, out SimLock found)
    {
        found = default;
        foreach (var line in lines)
        {
            if (AtClassifier.NameOf(line) != "+CPIN") continue;
            found = AtFields.Of(line).Text(0).ToUpperInvariant() switch
            {
                // PIN2 and PUK2 guard phone book and charges; messages do not need them.
                "READY" or "SIM PIN2" or "SIM PUK2" => SimLock.Ready,
                "SIM PIN" => SimLock.Pin,
                "SIM PUK" => SimLock.Puk,
                _ => SimLock.Other,
            };
            return true;
        }

        return false;
    }
}
