using System.Buffers;
using System.Text;
using Signalbox.Appliance.Tests.Table;
using Signalbox.HardwareSim.Text;

namespace Signalbox.Appliance.Tests.Wire;

/// <summary>Text as data_coding says (SMPP 3.4, 5.2.19); 0 is the GSM alphabet, one septet an octet.</summary>
internal static class WireText
{
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-5")!;

    public static byte[] Encode(byte dataCoding, string text)
    {
        var literal = Wildcards.Literal(text);
        return dataCoding switch
        {
            0 or (>= 0x10 and <= 0x13) => EncodeGsm(literal),
            1 => Encoding.ASCII.GetBytes(literal),
            3 => Encoding.Latin1.GetBytes(literal),
            6 => Cyrillic.GetBytes(literal),
            // Half a character is a unit too: what a customer has cut.
            8 or (>= 0x18 and <= 0x1B) => [.. literal.SelectMany(unit => new[] { (byte)(unit >> 8), (byte)unit })],
            _ => throw new FormatException($"data_coding {dataCoding} has no text: write hex:"),
        };
    }

    /// <summary>The text of octets; what has no text is shown in hexadecimal digits.</summary>
    public static string Decode(byte dataCoding, ReadOnlySpan<byte> octets)
    {
        var text = new char[DataCoding.CharactersMax(octets.Length)];
        return dataCoding == 6 ? Cyrillic.GetString(octets) : new string(text, 0, DataCoding.Decode(dataCoding, octets, text));
    }

    private static byte[] EncodeGsm(string text)
    {
        var octets = new ArrayBufferWriter<byte>();
        return GsmAlphabet.TryEncode(text, octets)
            ? octets.WrittenSpan.ToArray()
            : throw new FormatException($"'{text}' has characters that the GSM alphabet lacks: write hex:, or another data_coding");
    }
}
