using System.Globalization;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>
/// Ids as the interface shows them (its facts, 1.4 and 1.5): <c>J.</c> or <c>S.</c>, date and time in UTC with milliseconds, a hyphen, and our own id
/// in base 62 with 11 digits. So they sort by time and match <c>J\..{18,38}</c>. Pure.
/// </summary>
internal static class JobIds
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 2 + TimeLength + 1 + Digits;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string TimeFormat = "yyyyMMdd-HHmmss.fff";
    private const int TimeLength = 19;
    private const int Digits = 11;

    /// <summary>The id of a job that was taken in at a time, milliseconds since 1970 UTC.</summary>
    public static string OfJob(long id, long at) => Write('J', id, at);

    /// <summary>The id of a message that was taken in at a time, milliseconds since 1970 UTC.</summary>
    public static string OfMessage(long id, long at) => Write('S', id, at);

    /// <summary>The id of a job where its time is not at hand: <c>B.</c> and our own id in base 62.</summary>
    public static string OfBatch(long id) => string.Create(2 + Digits, id, static (text, left) =>
    {
        text[0] = 'B';
        text[1] = '.';
        WriteDigits(text[2..], left);
    });

    /// <summary>Reads the id of a batch; false when it has not that form.</summary>
    public static bool TryReadBatch(string text, out long id)
    {
        id = 0;
        return text.Length == 2 + Digits && text.StartsWith("B.", StringComparison.Ordinal) && TryReadDigits(text.AsSpan(2), out id);
    }

    /// <summary>Reads the id of a job; false when it has not that form.</summary>
    public static bool TryReadJob(string text, out long id) => TryRead('J', text, out id);

    /// <summary>Reads the id of a message: the form of this interface, or the plain number that other front doors give out.</summary>
    public static bool TryReadMessage(string text, out long id) =>
        TryRead('S', text, out id) || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0);

    private static string Write(char kind, long id, long at) => string.Create(Length, (kind, id, at), static (text, what) =>
    {
        text[0] = what.kind;
        text[1] = '.';
        DateTimeOffset.FromUnixTimeMilliseconds(what.at).UtcDateTime.TryFormat(text[2..], out _, TimeFormat, CultureInfo.InvariantCulture);
        text[2 + TimeLength] = '-';
        WriteDigits(text[(3 + TimeLength)..], what.id);
    });

    private static bool TryRead(char kind, string text, out long id)
    {
        id = 0;
        if (text.Length != Length || text[0] != kind || text[1] != '.' || text[2 + TimeLength] != '-') return false;
        return TryReadDigits(text.AsSpan(3 + TimeLength), out id);
    }

    private static void WriteDigits(Span<char> text, long left)
    {
        for (var at = text.Length - 1; at >= 0; at--, left /= Alphabet.Length) text[at] = Alphabet[(int)(left % Alphabet.Length)];
    }

    private static bool TryReadDigits(ReadOnlySpan<char> digits, out long id)
    {
        id = 0;
        foreach (var digit in digits)
        {
            var value = Alphabet.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0 || id > (long.MaxValue - value) / Alphabet.Length) return false;
            id = (id * Alphabet.Length) + value;
        }

        return id > 0;
    }
}
