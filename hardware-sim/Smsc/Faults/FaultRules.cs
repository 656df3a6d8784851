using System.Globalization;

namespace Signalbox.HardwareSim.Smsc.Faults;

/// <summary>What faults may ask for, and the words for what they may not.</summary>
internal static class FaultRules
{
    /// <summary>The greatest count of messages, requests or strikes.</summary>
    public const int CountMax = 1_000_000;

    /// <summary>The greatest rate: as many times are remembered.</summary>
    public const int RateMax = 100_000;

    /// <summary>Entries of a list or a map at the most.</summary>
    public const int EntriesMax = 64;

    // sums of shares such as 0.1 are not exact
    private const double SumMax = 1 + 1e-9;

    /// <summary>The first of some that is not null.</summary>
    public static string? First(params ReadOnlySpan<string?> refusals)
    {
        foreach (var refusal in refusals)
        {
            if (refusal is not null) return refusal;
        }

        return null;
    }

    /// <summary>Shares that exclude each other: each from 0 to 1, and no more than 1 together.</summary>
    public static string? Shares(string group, IReadOnlyList<(string Name, double Share)> shares)
    {
        foreach (var (name, share) in shares)
        {
            if (Share($"{group}.{name}", share) is { } refusal) return refusal;
        }

        return shares.Sum(share => share.Share) <= SumMax
            ? null
            : $"{group}: {string.Join(", ", shares.Where(share => share.Share > 0).Select(share => share.Name))} must not be more than 1 together";
    }

    public static string? Share(string name, double share) => share is >= 0 and <= 1 ? null : $"{name}: must be between 0 and 1";

    public static string? Within(string name, int? value, int min, int max) =>
        value is null || (value >= min && value <= max) ? null : $"{name}: must be between {min} and {max}";

    /// <summary>A map from numbers to weights.</summary>
    public static string? Weights(string name, IReadOnlyDictionary<string, double>? weights, uint min, uint max)
    {
        if (weights is null) return null;
        if (weights.Count is 0 or > EntriesMax) return $"{name}: must have 1 to {EntriesMax} entries";
        if (weights.Keys.FirstOrDefault(key => !TryNumber(key, out var number) || number < min || number > max) is { } wrong)
            return $"{name} '{wrong}': must be between {min} and {max}, in decimal digits or with 0x in front";
        return weights.Values.All(weight => weight is >= 0 and <= CountMax) && weights.Values.Sum() > 0
            ? null
            : $"{name}: weights must be between 0 and {CountMax}, and not all 0";
    }

    /// <summary>Such a map as choices.</summary>
    public static Weighted<uint> Choices(IReadOnlyDictionary<string, double> weights) =>
        new(weights.Select(pair => (TryNumber(pair.Key, out var number) ? number : 0, pair.Value)));

    /// <summary>Reads decimal digits, or hexadecimal ones with 0x in front.</summary>
    public static bool TryNumber(string text, out uint number) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Printable ASCII.</summary>
    public static string? Text(string name, string? text, int max) =>
        text is null || (text.Length <= max && text.All(character => character is >= ' ' and < '\u007f'))
            ? null
            : $"{name}: must be at most {max} printable characters";
}
