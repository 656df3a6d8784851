namespace Signalbox.Sms.Alphabets;

/// <summary>
/// The two tables of 3GPP TS 23.038 (6.2.1, 6.2.1.1) as text, and the way back from a character to its code.
/// </summary>
internal static class GsmTables
{
    /// <summary>Codes from here to 0xFE stand in the extension table: escape, then the low seven bits.</summary>
    public const byte Extended = 0x80;

    /// <summary>The character is in neither table.</summary>
    public const byte Unknown = 0xFF;

    // The default table in the order of its septets, a row of sixteen a line. 0x1B is the escape, which shows as a space.
    private const string DefaultText =
        "@£$¥èéùìòÇ\nØø\rÅå" +
        "Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ" +
        " !\"#¤%&'()*+,-./" +
        "0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNO" +
        "PQRSTUVWXYZÄÖÑÜ§" +
        "¿abcdefghijklmno" +
        "pqrstuvwxyzäöñüà";

    // The extension table: septets, and the character of each at the same place. 0x0A is the page break.
    private const string ExtensionText = "\f^{}\\[~]|€";

    // The only character that is not below U+0400, where Latin-1 and the ten Greek capitals are.
    private const byte EuroSign = Extended | 0x65;

    private static readonly byte[] Codes = BuildCodes();
    private static readonly char[] Extension = BuildExtension();

    /// <summary>The default table: the character of each septet.</summary>
    public static ReadOnlySpan<char> Default => DefaultText;

    /// <summary>The extension table: its septets and their characters.</summary>
    public static IEnumerable<(byte Septet, char Character)> ExtensionEntries =>
        ExtensionText.Select((character, index) => (ExtensionSeptets[index], character));

    private static ReadOnlySpan<byte> ExtensionSeptets => [0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65];

    /// <summary>The septet of a character, <see cref="Extended"/> added for the extension table, or <see cref="Unknown"/>.</summary>
    public static byte CodeOf(char character)
    {
        if (character < Codes.Length) return Codes[character];
        return character == '€' ? EuroSign : Unknown;
    }

    /// <summary>What an escape and this octet show; '?' for an octet that is no septet.</summary>
    public static char ExtensionCharacter(byte octet) => octet < Extension.Length ? Extension[octet] : '?';

    private static byte[] BuildCodes()
    {
        var codes = new byte[0x400];
        Array.Fill(codes, Unknown);
        for (var septet = 0; septet < DefaultText.Length; septet++)
            if (septet != GsmAlphabet.Escape) codes[DefaultText[septet]] = (byte)septet;
        for (var i = 0; i < ExtensionText.Length; i++)
            if (ExtensionText[i] < codes.Length) codes[ExtensionText[i]] = (byte)(Extended | ExtensionSeptets[i]);
        return codes;
    }

    private static char[] BuildExtension()
    {
        var table = DefaultText.ToCharArray();
        for (var i = 0; i < ExtensionText.Length; i++) table[ExtensionSeptets[i]] = ExtensionText[i];
        return table;
    }
}
