namespace Signalbox.Appliance.Tests.Table;

/// <summary>Compares what came with what was expected, where <c>*</c> stands for anything, also for nothing.</summary>
internal static class Wildcards
{
    /// <summary>Stands for a star that is meant as a star; a character for private use that no scenario contains.</summary>
    public const char Star = '\uE02A';

    public static bool Fits(string expected, string actual)
    {
        var parts = expected.Split('*').Select(Literal).ToArray();
        if (parts.Length == 1) return parts[0] == actual;
        if (!actual.StartsWith(parts[0], StringComparison.Ordinal) || !actual.EndsWith(parts[^1], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            at = actual.IndexOf(part, at, StringComparison.Ordinal);
            if (at < 0) return false;
            at += part.Length;
        }

        return at <= actual.Length - parts[^1].Length;
    }

    /// <summary>The text without any meaning of stars.</summary>
    public static string Literal(string text) => text.Replace(Star, '*');
}
