namespace Signalbox.Sms.Addresses;

/// <summary>
/// Who a short message is from or to. Its form on the air is <see cref="AddressField"/>'s; an address that has none there (too
/// long, a character outside the alphabet) is still a value here.
/// </summary>
/// <param name="TypeOfNumber">What kind of number, or a name.</param>
/// <param name="NumberingPlan">The plan that a number belongs to.</param>
/// <param name="Value">Digits without '+', and * # a b c; or the name when alphanumeric.</param>
public readonly record struct SmsAddress(TypeOfNumber TypeOfNumber, NumberingPlan NumberingPlan, string Value)
{
    /// <summary>Digits from which on a number without '+' is taken for an international one.</summary>
    public const int InternationalDigitsMin = 8;

    /// <summary>Digits without '+', and * # a b c; or the name when alphanumeric. Empty, never null.</summary>
    public string Value
    {
        get => field ?? "";
        init => field = value ?? "";
    } = Value;

    /// <summary>
    /// The address that a person means by a text: '+' and digits, or <see cref="InternationalDigitsMin"/> digits and more, are
    /// an international number; fewer digits a number of unknown type (a short code); all else is a name. Takes any text.
    /// </summary>
    public static SmsAddress FromText(string text)
    {
        var digits = text.StartsWith('+') ? text[1..] : text;
        var hasPlus = digits.Length < text.Length;
        if (digits.AsSpan().ContainsAnyExceptInRange('0', '9') || (hasPlus && digits.Length == 0))
            return new(TypeOfNumber.Alphanumeric, NumberingPlan.Unknown, text);
        var isInternational = hasPlus || digits.Length >= InternationalDigitsMin;
        return new(isInternational ? TypeOfNumber.International : TypeOfNumber.Unknown, NumberingPlan.Isdn, digits);
    }

    /// <summary>The value, with '+' before an international number.</summary>
    public override string ToString() => TypeOfNumber == TypeOfNumber.International ? "+" + Value : Value;
}
