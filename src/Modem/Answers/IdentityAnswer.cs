using Signalbox.Modem.At.Codec;

namespace Signalbox.Modem.Answers;

/// <summary>Reads what a modem and its card are called.</summary>
public static class IdentityAnswer
{
    private const int TextMax = 64;
    private const int ImeiDigits = 15;
    private const int ImsiDigitsMin = 6;
    private const int ImsiDigitsMax = 15;
    private const int IccidDigitsMin = 18;
    private const int IccidDigitsMax = 20;
    private const int IccidOctets = 10;

    /// <summary>
    /// The first line of an answer without its name: a maker, a model, a revision; empty when there is none. At most 64 characters.
    /// </summary>
    public static string Text(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return "";
        var text = AtClassifier.ValueOf(lines[0]).Trim('"');
        return text.Length <= TextMax ? text : text[..TextMax];
    }

    /// <summary>The modem's IMEI (AT+CGSN, 3GPP TS 27.007, 5.4): 15 digits, or 16 with a software version, of which 15 are taken.</summary>
    public static string Imei(IReadOnlyList<string> lines)
    {
        var digits = Digits(lines, ImeiDigits, ImeiDigits + 1);
        return digits.Length > ImeiDigits ? digits[..ImeiDigits] : digits;
    }

    /// <summary>The card's IMSI (AT+CIMI, 3GPP TS 27.007, 5.6).</summary>
    public static string Imsi(IReadOnlyList<string> lines) => Digits(lines, ImsiDigitsMin, ImsiDigitsMax);

    /// <summary>
    /// The card's number (ITU-T E.118), from a maker's command, or from the file itself by AT+CRSM=176,12258,0,0,10 (3GPP TS 27.007, 8.18;
    /// 3GPP TS 31.102, 4.2.2), whose digits come in swapped halves and filled up with F.
    /// </summary>
    public static string Iccid(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            if (AtClassifier.NameOf(line) != "+CRSM") continue;
            return HexOctets.TryRead(AtFields.Of(line).Text(2), out var file) && file.Length == IccidOctets ? Unswap(file) : "";
        }

        return Digits(lines, IccidDigitsMin, IccidDigitsMax);
    }

    private static string Unswap(byte[] file)
    {
        var digits = string.Concat(file.Select(octet => $"{octet & 0xF:X1}{octet >> 4:X1}")).TrimEnd('F');
        return digits.All(char.IsAsciiDigit) && digits.Length >= IccidDigitsMin ? digits : "";
    }

    /// <summary>
    /// The first run of digits of a fitting length; an ICCID may end in a filling F. An unsolicited line may have cut it in two: a piece would be
    /// another's.
    /// </summary>
    private static string Digits(IReadOnlyList<string> lines, int lengthMin, int lengthMax)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var text = Bare(lines[i]);
            while (text.All(char.IsAsciiDigit) && i + 1 < lines.Count && Bare(lines[i + 1]).All(char.IsAsciiDigit)) text += Bare(lines[++i]);
            if (text.Length >= lengthMin && text.Length <= lengthMax && text.All(char.IsAsciiDigit)) return text;
        }

        return "";
    }

    private static string Bare(string line) => line[(line.LastIndexOf(':') + 1)..].Trim().Trim('"').TrimEnd('F', 'f');
}
