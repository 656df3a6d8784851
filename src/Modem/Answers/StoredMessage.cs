using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// A message in one of the modem's stores, as AT+CMGL lists it or AT+CMGR reads it in PDU mode (3GPP TS 27.005, 4.1 and 4.2).
/// </summary>
/// <param name="Index">Where in the store; some modems count from 0.</param>
/// <param name="Status">0 received unread, 1 received read, 2 stored unsent, 3 stored sent.</param>
/// <param name="Pdu">Service centre address and TPDU, in hexadecimal.</param>
public sealed record StoredMessage(int Index, int Status, string Pdu)
{
    private const int LastReceivedStatus = 1;

    /// <summary>Whether it came from the network; what was stored to be sent is none of our business.</summary>
    public bool IsReceived => Status <= LastReceivedStatus;

    /// <summary>
    /// Reads a list; what cannot be read is passed over and counted.
    /// <code>
    /// +CMGL: index,stat,[alpha],length&lt;CR&gt;&lt;LF&gt;pdu&lt;CR&gt;&lt;LF&gt;…
    /// </code>
    /// </summary>
    public static IReadOnlyList<StoredMessage> ReadList(IReadOnlyList<string> lines, out int unreadable)
    {
        var messages = new List<StoredMessage>();
        unreadable = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (AtClassifier.NameOf(lines[i]) != "+CMGL") continue;
            var fields = AtFields.Of(lines[i]);
            if (!fields.TryGetNumber(0, out var index) || !fields.TryGetNumber(1, out var status)
                || i + 1 >= lines.Count || !HexOctets.TryRead(lines[i + 1], out _))
            {
                unreadable++;
                continue;
            }

            messages.Add(new(index, status, lines[i + 1]));
        }

        return messages;
    }

    /// <summary>
    /// Reads a single message; false when the answer holds none, as for an empty place.
    /// <code>
    /// +CMGR: stat,[alpha],length&lt;CR&gt;&lt;LF&gt;pdu
    /// </code>
    /// </summary>
    public static bool TryReadOne(IReadOnlyList<string> lines, int index, out StoredMessage message)
    {
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (AtClassifier.NameOf(lines[i]) != "+CMGR") continue;
            if (!AtFields.Of(lines[i]).TryGetNumber(0, out var status) || !HexOctets.TryRead(lines[i + 1], out _)) continue;
            message = new(index, status, lines[i + 1]);
            return true;
        }

        message = new(index, 0, "");
        return false;
    }
}
