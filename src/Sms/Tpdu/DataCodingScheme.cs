using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.Tpdu;

/// <summary>
/// TP-Data-Coding-Scheme (3GPP TS 23.038, 4). Every octet is a value; reserved codings mean the GSM 7-bit default alphabet, as
/// the standard says, and keep their octet.
/// <code>
///  bit  8 7 6 5   4 3 2 1
///      | 0 d C M | A A c c |    general: d delete automatically, C compressed, M class is meant, A alphabet, c class
///      | 1 0 x x | x x x x |    reserved
///      | 1 1 0 s | w 0 k k |    message waiting, GSM 7-bit text: s store the text, w switch on, k kind
///      | 1 1 1 0 | w 0 k k |    message waiting, UCS-2 text, stored
///      | 1 1 1 1 | 0 B c c |    class: B binary
/// </code>
/// </summary>
/// <param name="Value">The octet.</param>
public readonly record struct DataCodingScheme(byte Value)
{
    private const int ClassMeant = 0x10;
    private const int Compressed = 0x20;

    /// <summary>How the user data are to be read. Compressed text counts as binary, since it is octets until unpacked.</summary>
    public TextCoding Coding => (Value >> 4) switch
    {
        < 0x8 when IsCompressed => TextCoding.Binary,
        < 0x8 => ((Value >> 2) & 3) switch
        {
            1 => TextCoding.Binary,
            2 => TextCoding.Ucs2,
            _ => TextCoding.Gsm7,
        },
        0xE => TextCoding.Ucs2,
        0xF when (Value & 0x04) != 0 => TextCoding.Binary,
        _ => TextCoding.Gsm7,
    };

    /// <summary>Whether the text is compressed (3GPP TS 23.042).</summary>
    public bool IsCompressed => IsGeneral && (Value & Compressed) != 0;

    /// <summary>Whether the handset is to delete the message once it was read.</summary>
    public bool IsDeletedAutomatically => (Value >> 6) == 1;

    /// <summary>The message class, if one is meant.</summary>
    public MessageClass? Class => (IsGeneral && (Value & ClassMeant) != 0) || (Value >> 4) == 0xF ? (MessageClass)(Value & 3) : null;

    /// <summary>The message waiting indication, if it is one.</summary>
    public MessageWaiting? Waiting => (Value >> 4) is 0xC or 0xD or 0xE
        ? new MessageWaiting((WaitingKind)(Value & 3), (Value & 0x08) != 0, (Value >> 4) == 0xC)
        : null;

    private bool IsGeneral => Value < 0x80;

    /// <summary>The scheme of the general group for a coding: 0x00, 0x08 or 0x04; with a class 0x10, 0x18 or 0x14 and the class.</summary>
    public static DataCodingScheme For(TextCoding coding, MessageClass? messageClass = null)
    {
        var alphabet = coding switch
        {
            TextCoding.Ucs2 => 0x08,
            TextCoding.Binary => 0x04,
            _ => 0x00,
        };
        return new((byte)(alphabet | (messageClass is { } meant ? ClassMeant | ((int)meant & 3) : 0)));
    }
}
