using System.Text;
using Signalbox.Gateway.Accounts;
using Signalbox.Sms.Alphabets;
using Signalbox.Sms.Composition;

namespace Signalbox.Appliance.FrontDoors.Smpp;

/// <summary>
/// Reads the text of a submit_sm by its <c>data_coding</c> (row S6) into what goes on the air, as the account wants it (rows E1 and E2); any
/// coding that is no text is data that passes through.
/// </summary>
internal static class TextOfSubmit
{
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-5")!;

    /// <summary>The coding on the air, the octets for it, and the national tables they are of.</summary>
    public static EncodedText Read(byte dataCoding, ReadOnlySpan<byte> octets, AccountDesk desk) => dataCoding switch
    {
        0 => desk.Account.DefaultAlphabet == DefaultAlphabet.Gsm ? FromGsm(octets, desk) : FromText(Encoding.Latin1.GetString(octets), desk),
        1 => ReadsAsGsm(octets, desk.Account.DataCodingOne) ? FromGsm(octets, desk) : FromText(Encoding.Latin1.GetString(octets), desk),
        3 => FromText(Encoding.Latin1.GetString(octets), desk),
        6 => FromText(Cyrillic.GetString(octets), desk),
        // An odd octet at the end is half a character: nothing that could be shown.
        8 => FromUcs2(octets[..(octets.Length & ~1)], desk),
        _ => As(TextCoding.Binary, octets),
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

    private static EncodedText FromGsm(ReadOnlySpan<byte> octets, AccountDesk desk) =>
        desk.TextOptions.Preferred == TextCoding.Gsm7 && GsmAlphabet.IsValid(octets)
            ? As(TextCoding.Gsm7, octets)
            : FromText(GsmAlphabet.Decode(octets), desk);

    // Who sends UCS-2 gets UCS-2, unless the account wants less of it: characters replaced, or national tables instead.
    private static EncodedText FromUcs2(ReadOnlySpan<byte> octets, AccountDesk desk) =>
        desk.TextOptions is { Preferred: TextCoding.Ucs2 } or { OnUnencodable: OnUnencodable.SwitchToUcs2, Languages: NationalLanguages.None }
            ? As(TextCoding.Ucs2, octets)
            : FromText(Ucs2Text.Decode(octets), desk);

    private static EncodedText FromText(string text, AccountDesk desk)
    {
        TextEncoder.TryEncode(text, desk.TextOptions, out var encoded, out _);
        return encoded;
    }

    private static EncodedText As(TextCoding coding, ReadOnlySpan<byte> octets) => new(coding, octets.ToArray(), LanguageShift.None, Replaced: 0);
}
