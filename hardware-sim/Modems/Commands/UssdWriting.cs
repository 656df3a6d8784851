using System.Buffers;
using System.Text;
using Signalbox.HardwareSim.Modems.Dialects;
using Signalbox.HardwareSim.Modems.State;
using Signalbox.HardwareSim.Text;

namespace Signalbox.HardwareSim.Modems.Commands;

/// <summary>USSD texts as a make writes them. Packed ones are padded as 3GPP TS 23.038, 6.1.2.3, says.</summary>
internal static class UssdWriting
{
    private const byte CarriageReturn = 0x0D;
    private const int SeptetsOfBlock = 8;

    /// <summary>The network's text for the host.</summary>
    public static string Write(ModemState state, string text) => state.Profile.Ussd.Text switch
    {
        UssdText.Ucs2 => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)),
        UssdText.Packed => Pack(text),
        _ => state.Encode(text),
    };

    /// <summary>The host's code. What is not in the form of the make is taken as it stands.</summary>
    public static string Read(ModemState state, string typed)
    {
        if (state.Profile.Ussd.Text != UssdText.Packed) return state.Decode(typed);
        if (typed.Length == 0 || typed.Length % 2 != 0 || !typed.All(char.IsAsciiHexDigit)) return typed;
        var octets = Convert.FromHexString(typed);
        var septets = SeptetPacking.Unpack(octets, octets.Length * 8 / 7, 0);
        Span<char> text = stackalloc char[septets.Length];
        return text[..GsmAlphabet.Decode(septets, text)].ToString().TrimEnd('\r', '@');
    }

    // seven bits left over would look like an @, so a CR takes their place
    private static string Pack(string text)
    {
        var septets = new ArrayBufferWriter<byte>();
        if (!GsmAlphabet.TryEncode(text, septets)) return "";
        if (septets.WrittenCount % SeptetsOfBlock == SeptetsOfBlock - 1) septets.Write([CarriageReturn]);
        return Convert.ToHexString(SeptetPacking.Pack(septets.WrittenSpan, 0));
    }
}
