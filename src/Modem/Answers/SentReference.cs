using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// Reads TP-Message-Reference from the answer to AT+CMGS (3GPP TS 27.005, 3.5.1 and 4.3). <code>+CMGS: mr[,ackpdu]</code>
/// </summary>
public static class SentReference
{
    /// <summary>Looks for it among the answer's lines. Its presence says that the network took the message.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="reference">The reference; null when the line holds none.</param>
    /// <returns>Whether there is such a line.</returns>
    public static bool TryFind(IReadOnlyList<string> lines, out byte? reference)
    {
        reference = null;
        foreach (var line in lines)
        {
            if (AtClassifier.NameOf(line) != "+CMGS") continue;
            if (AtFields.Of(line).TryGetNumber(0, out var number) && number is >= 0 and <= byte.MaxValue) reference = (byte)number;
            return true;
        }

        return false;
    }
}
