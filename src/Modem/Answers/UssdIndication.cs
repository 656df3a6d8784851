using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// What the network said by USSD (+CUSD, 3GPP TS 27.007, 7.15). <code>+CUSD: m[,"text"[,dcs]]</code>
/// </summary>
/// <param name="Meaning">
/// m: 0 nothing more is asked, 1 more is asked, 2 ended by the network, 3 another client answered, 4 not supported, 5 network timeout.
/// </param>
/// <param name="Text">The text as the modem gave it, not decoded; empty when there is none.</param>
/// <param name="DataCoding">The coding scheme (3GPP TS 23.038, 5); 15, the default alphabet, when the modem says none.</param>
public readonly record struct UssdIndication(int Meaning, string Text, int DataCoding)
{
    /// <summary>More is asked: the dialogue is open.</summary>
    public const int MoreAsked = 1;

    private const int DefaultAlphabet = 15;

    /// <summary>Reads it; false for anything else.</summary>
    public static bool TryRead(string line, out UssdIndication indication)
    {
        indication = default;
        var first = line.IndexOf('"', StringComparison.Ordinal);
        var last = line.LastIndexOf('"');
        if (AtClassifier.NameOf(line) != "+CUSD") return false;

        // The text may hold commas and, on some modems, quotes; only what stands before and behind it is fields.
        var head = AtFields.Of(first < 0 ? line : line[..first]);
        if (!head.TryGetNumber(0, out var meaning)) return false;
        var hasText = last > first;
        var scheme = DefaultAlphabet;
        if (hasText && AtFields.Of(line[(last + 1)..]).TryGetNumber(1, out var named)) scheme = named;
        indication = new(meaning, hasText ? line[(first + 1)..last] : first >= 0 ? line[(first + 1)..] : "", scheme);
        return true;
    }
}
