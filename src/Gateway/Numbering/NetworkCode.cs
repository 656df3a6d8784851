using System.Globalization;
using System.Text.Json.Serialization;

namespace Signalbox.Gateway.Numbering;

/// <summary>
/// A mobile network by its mobile country code and mobile network code (ITU-T E.212): three digits and two or three, such as 25001 or 310410.
/// 25001 and 250001 are different networks. The default is no network.
/// </summary>
[JsonConverter(typeof(NetworkCodeConverter))]
public readonly record struct NetworkCode
{
    private const int DigitsMin = 5;
    private const int DigitsMax = 6;
    private const int CountryDigits = 3;

    // The digits behind a 1, so that leading noughts count; 0 for no network.
    private readonly int _code;

    private NetworkCode(int code) => _code = code;

    /// <summary>No network: none is known.</summary>
    public static NetworkCode None => default;

    /// <summary>Whether there is none.</summary>
    public bool IsNone => _code == 0;

    /// <summary>The mobile country code, three digits; empty for no network.</summary>
    public string CountryCode => IsNone ? "" : ToString()[..CountryDigits];

    /// <summary>Reads five or six digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NetworkCode network)
    {
        network = default;
        if (text.Length is not (DigitsMin or DigitsMax) || text.ContainsAnyExceptInRange('0', '9')) return false;
        var code = 1;
        foreach (var digit in text) code = (code * 10) + (digit - '0');
        network = new NetworkCode(code);
        return true;
    }

    /// <summary>The digits; empty for no network.</summary>
    public override string ToString() => IsNone ? "" : _code.ToString(CultureInfo.InvariantCulture)[1..];

    /// <summary>The code as one integer, above 0; 0 for no network.</summary>
    internal int ToNumber() => _code;

    /// <summary>What <see cref="ToNumber"/> gave; false when it cannot have.</summary>
    internal static bool TryFromNumber(int number, out NetworkCode network)
    {
        network = new NetworkCode(number);
        return number is (>= 100_000 and < 200_000) or (>= 1_000_000 and < 2_000_000);
    }
}
