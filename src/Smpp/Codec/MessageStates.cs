using System.Text;

namespace Signalbox.Smpp.Codec;

/// <summary>The names of <see cref="MessageState"/> in receipts (SMPP 3.4, Appendix B, "stat").</summary>
public static class MessageStates
{
    // DELIV(RD|ERED), UNDEL(IV|IVERABLE), ACCEP(TD|TED), REJEC(TD|TED): five letters tell all eight apart
    private const int LettersInCommon = 5;

    /// <summary>The name of seven letters; UNKNOWN for a number that the standard does not have.</summary>
    public static ReadOnlySpan<byte> ToReceiptText(this MessageState state) => state switch
    {
        MessageState.Enroute => "ENROUTE"u8,
        MessageState.Delivered => "DELIVRD"u8,
        MessageState.Expired => "EXPIRED"u8,
        MessageState.Deleted => "DELETED"u8,
        MessageState.Undeliverable => "UNDELIV"u8,
        MessageState.Accepted => "ACCEPTD"u8,
        MessageState.Rejected => "REJECTD"u8,
        _ => "UNKNOWN"u8,
    };

    /// <summary>
    /// Reads a name, in any case; the longer words that some peers write (DELIVERED, REJECTED) are understood by their first letters.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out MessageState state)
    {
        for (state = MessageState.Enroute; state <= MessageState.Rejected; state++)
        {
            var known = state.ToReceiptText();
            if (Ascii.EqualsIgnoreCase(text, known)) return true;
            if (text.Length > known.Length && Ascii.EqualsIgnoreCase(text[..LettersInCommon], known[..LettersInCommon])) return true;
        }

        state = default;
        return false;
    }
}
