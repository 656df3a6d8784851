namespace Signalbox.Sms.Alphabets;

/// <summary>
/// One pair of a locking and a single shift table (3GPP TS 23.038, 6.2.1.2), ready for use in both directions. A character that
/// both have is written without a shift, in one septet.
/// </summary>
internal sealed class ShiftedAlphabet
{
    /// <summary>The character is in neither table. The escape's own septet, which is nobody's code.</summary>
    public const byte Unknown = GsmAlphabet.Escape;

    private const int Languages = 4;

    // Characters below have a place of their own in the codes; behind them come the two that stand above.
    private const int Direct = 0x400;
    private const int EuroPlace = Direct;
    private const int InfinityPlace = Direct + 1;

    private static readonly ShiftedAlphabet?[] Made = new ShiftedAlphabet?[Languages * Languages];

    private readonly byte[] _codes = new byte[Direct + 2];
    private readonly char[] _plain;
    private readonly char[] _shifted;

    private ShiftedAlphabet(LanguageShift shift)
    {
        Shift = shift;
        _plain = NationalTables.Locking(shift.Locking).ToArray();

        // Where the single shift table is empty, the locking table's character shows (6.2.1.1, 6.2.1.2.2).
        _shifted = [.. _plain];
        Array.Fill(_codes, Unknown);
        foreach (var (septet, character) in NationalTables.Single(shift.Single))
        {
            _shifted[septet] = character;
            _codes[PlaceOf(character)] = (byte)(GsmTables.Extended | septet);
        }

        for (var septet = 0; septet < _plain.Length; septet++)
            if (septet != GsmAlphabet.Escape) _codes[PlaceOf(_plain[septet])] = (byte)septet;
    }

    /// <summary>The tables.</summary>
    public LanguageShift Shift { get; }

    /// <summary>The alphabet of these tables; a language that is not known has the default ones.</summary>
    public static ShiftedAlphabet Of(LanguageShift shift)
    {
        var known = new LanguageShift(Known(shift.Locking), Known(shift.Single));
        ref var made = ref Made[((int)known.Locking * Languages) + (int)known.Single];

        // Two threads may make one each; they are the same.
        return Volatile.Read(ref made) ?? (made = new ShiftedAlphabet(known));
    }

    /// <summary>
    /// The septet of a character, <see cref="GsmTables.Extended"/> added when it stands behind an escape, or
    /// <see cref="Unknown"/>.
    /// </summary>
    public byte CodeOf(char character)
    {
        var place = PlaceOf(character);
        return place < 0 ? Unknown : _codes[place];
    }

    /// <summary>What an octet shows; '?' when it is no septet.</summary>
    public char Plain(byte octet) => octet < _plain.Length ? _plain[octet] : '?';

    /// <summary>What an escape and an octet show; '?' when that is no septet.</summary>
    public char Shifted(byte octet) => octet < _shifted.Length ? _shifted[octet] : '?';

    private static NationalLanguage Known(NationalLanguage language) =>
        (int)language < Languages ? language : NationalLanguage.None;

    private static int PlaceOf(char character) => character switch
    {
        < (char)Direct => character,
        '€' => EuroPlace,
        '∞' => InfinityPlace,
        _ => -1,
    };
}
