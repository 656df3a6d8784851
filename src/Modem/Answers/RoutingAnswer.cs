using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// Reads how a modem tells of messages (AT+CNMI?, 3GPP TS 27.005, 3.4.1). <code>+CNMI: mode,mt,bm,ds,bfr</code>
/// </summary>
/// <param name="Messages">mt: 0 not at all, 1 stored and indicated, 2 handed over.</param>
/// <param name="Reports">ds: 0 not at all, 1 handed over, 2 stored and indicated.</param>
public readonly record struct RoutingAnswer(int Messages, int Reports)
{
    /// <summary>Looks for it among the answer's lines.</summary>
    public static bool TryFind(IReadOnlyList<string> lines, out RoutingAnswer routing)
    {
        routing = default;
        foreach (var line in lines)
        {
            var fields = AtFields.Of(line);
            if (AtClassifier.NameOf(line) != "+CNMI") continue;
            if (!fields.TryGetNumber(1, out var messages) || !fields.TryGetNumber(3, out var reports)) continue;
            routing = new(messages, reports);
            return true;
        }

        return false;
    }

    /// <summary>What a setting of +CNMI asks for, such as <c>2,1,0,1,0</c>.</summary>
    public static bool TryReadSetting(string setting, out RoutingAnswer routing) => TryFind(["+CNMI: " + setting], out routing);
}
