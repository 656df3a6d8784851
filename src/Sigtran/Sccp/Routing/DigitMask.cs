using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Sigtran.Sccp.Routing;

/// <summary>
/// Which digits of a global title a rule is for (ITU-T Q.714, 2.4): digits as they are, <c>?</c> for any one digit, and at the end <c>*</c> for
/// any rest, also none. <c>4479*</c> is a prefix, <c>4479??</c> a block of a hundred, <c>*</c> every title.
/// </summary>
public sealed record DigitMask
{
    private const string Signals = "0123456789ABCDEF";
    private readonly string _digits;
    private readonly bool _hasRest;

    private DigitMask(string text)
    {
        _hasRest = text.EndsWith('*');
        _digits = _hasRest ? text[..^1] : text;
    }

    /// <summary>
    /// Reads a mask; false when it is empty, has other characters, <c>*</c> elsewhere, or more than <see cref="GlobalTitle.DigitsMax"/> digits.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DigitMask? mask)
    {
        mask = null;
        if (string.IsNullOrEmpty(text)) return false;
        var digits = text.EndsWith('*') ? text.AsSpan(0, text.Length - 1) : text;
        if (digits.Length > GlobalTitle.DigitsMax) return false;
        foreach (var digit in digits)
            if (digit != '?' && !Signals.Contains(digit, StringComparison.Ordinal)) return false;
        mask = new DigitMask(text);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a mask.</exception>
    public static DigitMask Parse(string text) =>
        TryParse(text, out var mask) ? mask : throw new FormatException($"'{text}' is not a mask of digits");

    /// <summary>Whether the mask is for <paramref name="digits"/>.</summary>
    public bool Matches(ReadOnlySpan<char> digits)
    {
        if (_hasRest ? digits.Length < _digits.Length : digits.Length != _digits.Length) return false;
        for (var i = 0; i < _digits.Length; i++)
            if (_digits[i] != '?' && _digits[i] != digits[i]) return false;
        return true;
    }

    /// <summary>As it was read.</summary>
    public override string ToString() => _hasRest ? _digits + '*' : _digits;
}
