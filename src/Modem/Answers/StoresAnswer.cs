using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// Reads which stores a modem has (AT+CPMS=?, 3GPP TS 27.005, 3.2.2). <code>+CPMS: ("SM","ME"),("SM","ME"),("SM","ME")</code>
/// </summary>
public static class StoresAnswer
{
    private const int StoresMax = 8;

    /// <summary>The stores that messages can be read from; empty when the answer says nothing.</summary>
    public static IReadOnlyList<string> Readable(IReadOnlyList<string> lines)
    {
        var line = lines.FirstOrDefault(line => AtClassifier.NameOf(line) == "+CPMS");
        if (line is null) return [];
        return [.. AtFields.Of(line).Raw(0).Trim('(', ')').Split(',', StringSplitOptions.TrimEntries)
            .Select(store => store.Trim('"')).Where(IsName).Distinct().Take(StoresMax)];
    }

    private static bool IsName(string store) => store.Length == 2 && store.All(char.IsAsciiLetterUpper);
}
