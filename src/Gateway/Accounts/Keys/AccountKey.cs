namespace Signalbox.Gateway.Accounts.Keys;

/// <summary>
/// A key by which a program of the account signs in without its password (RFC 6750), and which can do less. Its token is shown once and kept nowhere.
/// </summary>
/// <param name="Name">Its name, unique in the account: letters, digits, hyphens, underscores and dots, a letter or digit first.</param>
/// <param name="Hash">SHA-256 of the token, 64 hexadecimal digits in small letters.</param>
/// <param name="Scopes">What it may do; at least one thing.</param>
public sealed record AccountKey(string Name, string Hash, KeyScopes Scopes)
{
    /// <summary>Keys of one account at the most.</summary>
    public const int KeysMax = 50;

    /// <summary>Characters of a name at the most.</summary>
    public const int NameMax = 40;

    /// <summary>When it was made; null when that is not known.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>From when on it is worth nothing; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it is worth something.</summary>
    public bool IsValid(DateTimeOffset now) => Expires is not { } end || now < end;

    /// <summary>Whether a text can be a name.</summary>
    public static bool IsName(string text) =>
        // A name stands in paths, where '.' and '..' are steps and no names.
        text.Length is > 0 and <= NameMax && char.IsAsciiLetterOrDigit(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}

/// <summary>What a key may do.</summary>
[Flags]
public enum KeyScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Submit messages and files of recipients.</summary>
    Send = 1,

    /// <summary>See messages, batches, uploads and events.</summary>
    Read = 2,

    /// <summary>Take back and move what waits.</summary>
    Change = 4,

    /// <summary>Everything, as who has the password may.</summary>
    All = Send | Read | Change,
}
