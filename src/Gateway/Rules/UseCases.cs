namespace Signalbox.Gateway.Rules;

/// <summary>What messages are for (row R1). Beside these a customer may have words of its own.</summary>
public static class UseCases
{
    /// <summary>What a subscriber has asked for or must know: passwords, appointments, orders.</summary>
    public const string Transactional = "transactional";

    /// <summary>Advertising.</summary>
    public const string Marketing = "marketing";

    /// <summary>Games and votes.</summary>
    public const string Contest = "contest";

    /// <summary>Characters of a use case at the most.</summary>
    public const int LengthMax = 40;

    /// <summary>What may stand there, in words.</summary>
    public const string Rule = "transactional, marketing, contest, or a word of your own: at most 40 small letters, digits and hyphens";

    /// <summary>Whether a word may be a use case.</summary>
    public static bool IsUseCase(string word) =>
        word.Length is > 0 and <= LengthMax
        && word.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
}
