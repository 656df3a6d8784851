using Signalbox.Sms.Alphabets;

namespace Signalbox.Sms.Composition;

/// <summary>How texts are to be written (rows E1 and E2).</summary>
public sealed record TextOptions
{
    /// <summary>GSM 7-bit where it holds the text, UCS-2 otherwise, no national tables: no text is refused or changed.</summary>
    public static TextOptions Default { get; } = new();

    /// <summary>
    /// The coding to try first, <see cref="TextCoding.Gsm7"/> by default, which holds most in a part. With
    /// <see cref="TextCoding.Ucs2"/>, which holds every text, nothing else here counts. Any other value means GSM 7-bit.
    /// </summary>
    public TextCoding Preferred { get; init; } = TextCoding.Gsm7;

    /// <summary>What becomes of a text that GSM 7-bit cannot hold; by default it goes as UCS-2, which loses nothing.</summary>
    public OnUnencodable OnUnencodable { get; init; } = OnUnencodable.SwitchToUcs2;

    /// <summary>
    /// Languages whose national tables may be used, before anything is replaced. None by default: a handset that does not know a
    /// table shows other letters.
    /// </summary>
    public NationalLanguages Languages { get; init; }
}
