namespace Signalbox.Sms.Alphabets;

/// <summary>A set of languages whose national tables (3GPP TS 23.038, Annex A) may be used in writing a text.</summary>
[Flags]
public enum NationalLanguages : byte
{
    /// <summary>The default alphabet alone.</summary>
    None = 0,

    /// <summary>Turkish, both tables.</summary>
    Turkish = 1,

    /// <summary>Spanish, its single shift table.</summary>
    Spanish = 2,

    /// <summary>Portuguese, both tables.</summary>
    Portuguese = 4,
}
