using System.Globalization;

namespace Signalbox.Modem.At.Codec;

/// <summary>
/// Says what a line is by itself, without knowing what was asked (ITU-T V.250, 5.7.1; 3GPP TS 27.005, 3.2.5; 27.007, 9.2). Pure; takes any
/// text.
/// <code>
/// OK     ERROR     +CMS ERROR: 38     +CME ERROR: SIM busy     NO CARRIER
/// +CREG: 2,1       name, colon, value
/// </code>
/// </summary>
public static class AtClassifier
{
    private const string EquipmentError = "+CME ERROR";
    private const string MessageError = "+CMS ERROR";

    /// <summary>Whether the line ends a command.</summary>
    public static bool TryReadFinal(string line, out AtFinal final)
    {
        if (line.StartsWith(MessageError, StringComparison.OrdinalIgnoreCase))
            return ReadNumbered(AtResultCode.MessageError, line, MessageError.Length, out final);
        if (line.StartsWith(EquipmentError, StringComparison.OrdinalIgnoreCase))
            return ReadNumbered(AtResultCode.EquipmentError, line, EquipmentError.Length, out final);
        AtResultCode? code = line switch
        {
            "OK" => AtResultCode.Ok,
            "ERROR" => AtResultCode.Error,
            "NO CARRIER" => AtResultCode.NoCarrier,
            "BUSY" => AtResultCode.Busy,
            "NO ANSWER" => AtResultCode.NoAnswer,
            "NO DIALTONE" or "NO DIAL TONE" => AtResultCode.NoDialtone,

            // Huawei's way to refuse what it does not know.
            "COMMAND NOT SUPPORT" or "TOO MANY PARAMETERS" => AtResultCode.Error,
            _ when line == "CONNECT" || line.StartsWith("CONNECT ", StringComparison.Ordinal) => AtResultCode.Connect,
            _ => null,
        };
        final = code is { } found ? new(found) : default;
        return code is not null;
    }

    /// <summary>The name in front of a line's colon, such as "+CREG" or "^RSSI"; empty when the line has none.</summary>
    public static string NameOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && line[0] is '+' or '^' or '#' or '*' or '$' or '%' ? line[..colon] : "";
    }

    /// <summary>What stands behind a line's name and colon; the whole line when it has none.</summary>
    public static string ValueOf(string line)
    {
        var name = NameOf(line);
        return name.Length == 0 ? line : line[(name.Length + 1)..].Trim();
    }

    private static bool ReadNumbered(AtResultCode code, string line, int prefixLength, out AtFinal final)
    {
        var words = line[prefixLength..].TrimStart(':', ' ').Trim();
        final = int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(code, number)
            : new(code, null, words);
        return true;
    }
}
