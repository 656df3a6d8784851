namespace Signalbox.HardwareSim.Modems.Pdu;

/// <summary>What TP-DCS says about the alphabet (3GPP TS 23.038, 4).</summary>
public static class TpDataCoding
{
    /// <summary>GSM 7 bit, no class.</summary>
    public const byte Gsm7 = 0x00;

    /// <summary>UCS-2, no class.</summary>
    public const byte Ucs2 = 0x08;

    /// <summary>The alphabet of a coding scheme; reserved schemes count as GSM 7 bit, as section 4 asks.</summary>
    public static TpAlphabet AlphabetOf(byte scheme) => (scheme >> 4) switch
    {
        // the general and the automatic deletion groups: bit 5 is compression, which makes octets of the text, bits 3..2 the alphabet
        <= 0x7 when (scheme & 0x20) != 0 => TpAlphabet.EightBit,
        <= 0x7 => (scheme & 0x0C) switch { 0x04 => TpAlphabet.EightBit, 0x08 => TpAlphabet.Ucs2, _ => TpAlphabet.Gsm7 },
        0xE => TpAlphabet.Ucs2,
        0xF when (scheme & 0x04) != 0 => TpAlphabet.EightBit,
        _ => TpAlphabet.Gsm7,
    };
}
