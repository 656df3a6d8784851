namespace Signalbox.Appliance.Numbers.Dns;

/// <summary>The name of a number in the DNS: its digits, the last first, below an apex (RFC 6116, 3.2).</summary>
internal static class EnumName
{
    /// <summary>Characters of an apex at the most: a name has 253 (RFC 1035, 2.3.4), of which 15 digits with their points take 30.</summary>
    public const int ApexMax = 253 - (2 * DigitsMax);

    private const int DigitsMax = 15;

    /// <summary>The name of a number: <c>4.3.2.1.e164.arpa</c> of 1234.</summary>
    public static string Of(string number, string apex) => string.Join('.', number.Reverse().Select(digit => digit.ToString()).Append(apex));
}
