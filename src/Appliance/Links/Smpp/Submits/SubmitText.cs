using System.Text;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.UserData;

namespace Signalbox.Appliance.Links.Smpp.Submits;

/// <summary>
/// The text of a part as an SMSC wants it: short_message and data_coding (SMPP 3.4, 5.2.19). A part has been cut for the air already; whatever the
/// form, it stays one part.
/// </summary>
internal static class SubmitText
{
    /// <summary>Octets of short_message at the most (SMPP 3.4, 5.2.22).</summary>
    public const int SizeMax = 254;

    private const byte Default = 0;
    private const byte Ucs2 = 8;

    /// <summary>Writes header and text.</summary>
    /// <param name="content">The part's.</param>
    /// <param name="alphabet">What <c>data_coding</c> 0 means.</param>
    /// <param name="binary"><c>data_coding</c> of what is no text.</param>
    /// <param name="memory">Takes <see cref="SizeMax"/> octets.</param>
    /// <param name="size">Octets written.</param>
    /// <param name="dataCoding">As it is to be sent.</param>
    /// <returns>False when the SMSC has no form for it.</returns>
    public static bool TryWrite(
        PartContent content, LinkAlphabet alphabet, byte binary, Span<byte> memory, out int size, out byte dataCoding)
    {
        var header = content.Header.Span;
        var octets = content.Octets.Span;
        (size, dataCoding) = (0, content.Coding switch { TextCoding.Gsm7 => Default, TextCoding.Ucs2 => Ucs2, _ => binary });
        if (header.Length > memory.Length) return false;
        header.CopyTo(memory);
        var room = memory[header.Length..];
        int written;
        if (content.Coding != TextCoding.Gsm7 || alphabet == LinkAlphabet.Gsm)
        {
            if (!octets.TryCopyTo(room)) return false;
            written = octets.Length;
        }
        else if (alphabet == LinkAlphabet.GsmPacked)
        {
            written = PackedText.LengthOf(octets.Length, header.Length);
            if (written > room.Length) return false;
            PackedText.Pack(octets, header.Length, room[..written]);
        }
        else if (!TryWriteLatin1(octets, header, room, out written, out dataCoding))
        {
            return false;
        }

        size = header.Length + written;
        return true;
    }

    // Latin-1 lacks the Greek capitals and the euro sign of the GSM alphabet, and knows no national tables: such a part goes as UCS-2, if there is
    // room for it in one short message.
    private static bool TryWriteLatin1(ReadOnlySpan<byte> septets, ReadOnlySpan<byte> header, Span<byte> room, out int written, out byte dataCoding)
    {
        dataCoding = Default;
        var shift = UserDataHeader.FindLanguageShift(header);
        var text = shift.IsNone ? GsmAlphabet.Decode(septets) : NationalAlphabet.Decode(septets, shift);
        if (shift.IsNone && !text.AsSpan().ContainsAnyExceptInRange('\0', 'ÿ')) return Encoding.Latin1.TryGetBytes(text, room, out written);
        dataCoding = Ucs2;
        var wide = Ucs2Text.Encode(text);
        written = wide.Length;
        return header.Length + wide.Length <= PartContent.UserDataOctetsMax && wide.AsSpan().TryCopyTo(room);
    }
}
