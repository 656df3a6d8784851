using System.Buffers;

namespace Signalbox.Gateway.Lists;

/// <summary>How much lists hold, and how their words are written.</summary>
public static class ListLimits
{
    /// <summary>Entries of one list at the most: some 240 MB. Above what a country's authority lists, and twice what is measured.</summary>
    public const long EntriesMax = 20_000_000;

    /// <summary>Entries of all lists together at the most: some 600 MB.</summary>
    public const long TotalMax = 50_000_000;

    /// <summary>Block lists at the most: each is asked for every message.</summary>
    public const int BlockListsMax = 32;

    /// <summary>Services of one stop list at the most.</summary>
    public const int ServicesMax = 64;

    /// <summary>Characters of a block list's or a service's name at the most.</summary>
    public const int NameMax = 40;

    /// <summary>How such a name is written, in words.</summary>
    public const string NameRule = "1 to 40 of a-z, 0-9, '.', '_' and '-', a letter or digit first";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether a block list or a service may be called so.</summary>
    public static bool IsName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= NameMax && char.IsAsciiLetterOrDigit(name[0]) && !name.ContainsAnyExcept(NameCharacters);
}
