using System.Globalization;

namespace Signalbox.Modem.At.Codec;

/// <summary>
/// A PDU in hexadecimal behind a line that says the length of its TPDU, the service centre's address not counted (3GPP TS 27.005, 3.1
/// and 3.4.1). Modems have put other lines into the middle of one, so that it comes in pieces, cut at any digit:
/// <code>
/// +CDS: 25   07919710990900F0060   RING   10B919720…          +CMGL: 3,0,,30   07911326   ^RSSI:17   040000F0…
/// </code>
/// </summary>
/// <param name="tpduOctets">The length that was said, in octets.</param>
/// <param name="octetsMin">A shorter length was cut: what fits it is not the whole.</param>
public sealed class AnnouncedPdu(int tpduOctets, int octetsMin = 0)
{
    /// <summary>
    /// Octets of the shortest TPDU that comes unasked, an SMS-DELIVER without a text from an address without digits (3GPP TS 23.040, 9.2.2.1): a
    /// length below it was cut.
    /// </summary>
    public const int UnaskedOctetsMin = 13;

    /// <summary>Octets of the longest TPDU that comes unasked (3GPP TS 23.040, 9.2.3.16 and 9.2.3.24: 24 and 140).</summary>
    public const int UnaskedOctetsMax = 164;

    private const int DigitsMax = 2 * AtLimits.PduOctetsMax;

    /// <summary>What has come so far.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether that is as long as was said.</summary>
    public bool IsWhole => Fits(Text);

    /// <summary>Whether more of it may come.</summary>
    public bool IsShort => IsBelowItsLength(Text);

    /// <summary>Takes a line; false when it is no part of a PDU, or no more is to come.</summary>
    public bool TryAdd(string line)
    {
        if (!IsShort || !HexOctets.AreDigits(line)) return false;
        var joined = Text + line;

        // What fits by itself is another beginning: the piece before it was of something else, or its end was lost.
        Text = Fits(joined) || (!Fits(line) && IsBelowItsLength(joined)) ? joined : line;
        return true;
    }

    /// <summary>Takes a line that is the whole PDU; false, and nothing is changed, when it is not.</summary>
    public bool TryAddWhole(string line)
    {
        if (!HexOctets.AreDigits(line) || !Fits(line)) return false;
        Text = line;
        return true;
    }

    private bool Fits(string text) =>
        tpduOctets >= octetsMin && TryReadLength(text, out var digits) && text.Length == digits;

    private bool IsBelowItsLength(string text) =>
        text.Length < DigitsMax && (!TryReadLength(text, out var digits) || text.Length < digits);

    /// <summary>The digits of the whole: the first octet is the length of the service centre's address.</summary>
    private bool TryReadLength(string text, out int digits)
    {
        digits = 0;
        if (text.Length < 2 || !byte.TryParse(text.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address))
            return false;
        digits = 2 * (1 + address + Math.Clamp(tpduOctets, 0, AtLimits.PduOctetsMax));
        return true;
    }
}
