namespace Signalbox.Sms.Alphabets;

/// <summary>
/// National Language Identifier (3GPP TS 23.038, 6.2.1.2.4): the number that the shift elements of a user data header carry. Any
/// octet is a value; one that stands not here has no tables in this library and shows the default ones, as on a handset that does
/// not know the language.
/// </summary>
public enum NationalLanguage : byte
{
    /// <summary>No national table: the default alphabet, or its extension table.</summary>
    None = 0,

    /// <summary>Turkish: single shift (A.2.1) and locking shift (A.3.1).</summary>
    Turkish = 1,

    /// <summary>Spanish: single shift (A.2.2) alone.</summary>
    Spanish = 2,

    /// <summary>Portuguese: single shift (A.2.3) and locking shift (A.3.3).</summary>
    Portuguese = 3,
}
