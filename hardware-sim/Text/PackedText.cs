namespace Signalbox.HardwareSim.Text;

/// <summary>
/// Texts of the GSM alphabet with eight septets in seven octets (3GPP TS 23.038, 6.1.2.1), as some SMSCs have them in short_message.
/// </summary>
internal static class PackedText
{
    /// <summary>
    /// Unpacks into one septet an octet. The octets do not tell how many septets they hold: where the last seven bits are spare a carriage
    /// return (6.1.2.3.1) or zero fills them, and is no text.
    /// </summary>
    /// <param name="octets">The text without its user data header.</param>
    /// <param name="headerOctets">The header's octets, its length counted; 0 without one.</param>
    public static byte[] Unpack(ReadOnlySpan<byte> octets, int headerOctets)
    {
        const byte Return = 0x0D;
        var fill = SeptetPacking.FillBits(headerOctets);
        var septets = SeptetPacking.Unpack(octets, int.MaxValue, fill);
        var isSpareLast = septets.Length > 0
            && SeptetPacking.OctetsFor(septets.Length - 1, fill) == octets.Length
            && septets[^1] is 0 or Return;
        return isSpareLast ? septets[..^1] : septets;
    }

    /// <summary>Packs one septet an octet.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> septets, int headerOctets) => SeptetPacking.Pack(septets, SeptetPacking.FillBits(headerOctets));
}
