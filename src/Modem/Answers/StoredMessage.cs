using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>
/// A message in one of the modem's stores, as AT+CMGL lists it or AT+CMGR reads it in PDU mode (3GPP TS 27.005, 4.1 and 4.2).
/// </summary>
/// <param name="Index">Where in the store; some modems count from 0.</param>
/// <param name="Status">0 received unread, 1 received read, 2 stored unsent, 3 stored sent.</param>
/// <param name="Pdu">Service centre address and TPDU, in hexadecimal.</param>
/// <param name="IsWhole">Whether the PDU has the length that was said of it: the line may have been cut on its way.</param>
public sealed record StoredMessage(int Index, int Status, string Pdu, bool IsWhole)
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
            var pdu = ReadPdu(fields, lines, i + 1);
            if (fields.TryGetNumber(0, out var index) && fields.TryGetNumber(1, out var status) && pdu.Text.Length > 0)
                messages.Add(new(index, status, pdu.Text, pdu.IsWhole));
            else unreadable++;
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
            var fields = AtFields.Of(lines[i]);
            var pdu = ReadPdu(fields, lines, i + 1);
            if (!fields.TryGetNumber(0, out var status) || pdu.Text.Length == 0) continue;
            message = new(index, status, pdu.Text, pdu.IsWhole);
            return true;
        }

        message = new(index, 0, "", false);
        return false;
    }

    /// <summary>The PDU behind a line whose last field is its length, put together again where it came in pieces.</summary>
    private static AnnouncedPdu ReadPdu(AtFields announcement, IReadOnlyList<string> lines, int first)
    {
        var pdu = new AnnouncedPdu(announcement.TryGetNumber(announcement.Count - 1, out var octets) ? octets : 0);
        for (var i = first; i < lines.Count && pdu.TryAdd(lines[i]); i++) continue;
        return pdu;
    }
}
