namespace Signalbox.Sms.Transliteration;

/// <summary>
/// Greek. The default alphabet has just those ten capitals that no Latin letter looks like, so that Greek is written in capitals
/// and stays Greek: "Καλημέρα" becomes "KAΛHMEPA". Where a national table lacks one of the ten, it becomes Latin.
/// </summary>
internal static class GreekLetters
{
    /// <summary>Letters, and at the same places what is written instead.</summary>
    public static (string Letters, string Replacements)[] Rows { get; } =
    [
        ("αβγδεζηθικλμνξοπρσςτυφχψω", "ABΓΔEZHΘIKΛMNΞOΠPΣΣTYΦXΨΩ"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("ϐϑϒϕϖϰϱϲϴϵϹ\u1FBE", "BΘYΦΠKPΣΘEΣI"),
    ];

    /// <summary>The ten in Latin, in capitals like all letters around them.</summary>
    public static (char Letter, string Replacement)[] Latin { get; } =
    [
        ('Γ', "G"), ('Δ', "D"), ('Θ', "TH"), ('Λ', "L"), ('Ξ', "X"), ('Π', "P"), ('Σ', "S"), ('Φ', "F"), ('Ψ', "PS"), ('Ω', "O"),
    ];
}
