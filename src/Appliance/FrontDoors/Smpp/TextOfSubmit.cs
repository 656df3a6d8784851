using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Sms.Alphabets;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// Reads the text of a submit_sm by its <c>data_coding</c> (row S6) into what goes on the air: GSM septets where the default alphabet has every
/// character, UCS-2 otherwise, and any other coding as data that passes through.
/// </summary>
internal static class TextOfSubmit
{
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-5")!;

    /// <summary>The coding on the air and the octets for it.</summary>
    public static (TextCoding Coding, byte[] Octets) Read(byte dataCoding, ReadOnlySpan<byte> octets, Account account) => dataCoding switch
    {
        0 => account.DefaultAlphabet == DefaultAlphabet.Gsm ? FromGsm(octets) : FromText(Encoding.Latin1.GetString(octets)),
        1 => ReadsAsGsm(octets, account.DataCodingOne) ? FromGsm(octets) : FromText(Encoding.Latin1.GetString(octets)),
        3 => FromText(Encoding.Latin1.GetString(octets)),
        6 => FromText(Cyrillic.GetString(octets)),
        // An odd octet at the end is half a character: nothing that could be shown.
        8 => (TextCoding.Ucs2, octets[..(octets.Length & ~1)].ToArray()),
        _ => (TextCoding.Binary, octets.ToArray()),
    };

    private static bool ReadsAsGsm(ReadOnlySpan<byte> octets, DataCodingOne meaning) => meaning switch
    {
        DataCodingOne.Gsm => true,
        DataCodingOne.Ascii => false,
        _ => HasGsmControls(octets),
    };

    // Octets below a blank are letters in the GSM alphabet and controls in ASCII, where only line feed and carriage return occur in a text;
    // those two are the same in both.
    private static bool HasGsmControls(ReadOnlySpan<byte> octets)
    {
        foreach (var octet in octets)
            if (octet < 0x20 && octet is not (0x0A or 0x0D)) return true;
        return false;
    }

    private static (TextCoding Coding, byte[] Octets) FromGsm(ReadOnlySpan<byte> octets) =>
        GsmAlphabet.IsValid(octets) ? (TextCoding.Gsm7, octets.ToArray()) : FromText(GsmAlphabet.Decode(octets));

    private static (TextCoding Coding, byte[] Octets) FromText(string text) =>
        GsmAlphabet.TryEncode(text) is { } septets ? (TextCoding.Gsm7, septets) : (TextCoding.Ucs2, Ucs2Text.Encode(text));
}
