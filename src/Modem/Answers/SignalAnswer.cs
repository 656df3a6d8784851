using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>Reads the answer to AT+CSQ (3GPP TS 27.007, 8.5). <code>+CSQ: rssi,ber</code></summary>
public static class SignalAnswer
{
    private const int Weakest = -113;
    private const int Step = 2;
    private const int StepsMax = 31;

    /// <summary>Reads the strength in dBm, -113 (or below) to -51 (or above); null when the modem does not know (99).</summary>
    /// <returns>False when the line is no such answer.</returns>
    public static bool TryRead(string line, out int? decibelMilliwatts)
    {
        decibelMilliwatts = null;
        if (AtClassifier.NameOf(line) != "+CSQ" || !AtFields.Of(line).TryGetNumber(0, out var rssi)) return false;
        if (rssi is >= 0 and <= StepsMax) decibelMilliwatts = Weakest + (Step * rssi);
        return true;
    }
}
