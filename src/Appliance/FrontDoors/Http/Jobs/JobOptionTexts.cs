using System.Globalization;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>The options of a job by their names, where a door has them as text: elements of SOAP, fields of a form. Pure.</summary>
internal static class JobOptionTexts
{
    /// <summary>The option that may be there several times.</summary>
    public const string Repeatable = "blackoutPeriods";

    /// <summary>Sets one; an empty text leaves the default.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Set(ref JobOptions options, string name, string text)
    {
        if (!IsKnown(name)) return $"there is no option '{name}'";
        if (text.Length == 0) return null;
        var (flag, number) = (ReadFlag(text), ReadNumber(text));
        if (name is "statusRequested" or "flash" or "duplicateDetection" && flag is null) return $"{name} must be true or false";
        if (name is "validityMin" or "maxParts" && number is null) return $"{name} must be a whole number";
        if (name == Repeatable && options.BlackoutPeriods.Count >= BlackoutPeriods.CountMax)
            return $"there are more than {BlackoutPeriods.CountMax} {Repeatable}";
        options = name switch
        {
            "src" => options with { Src = text },
            "encoding" => options with { Encoding = text.Trim() },
            "billcode" => options with { Billcode = text },
            "statusRequested" => options with { StatusRequested = flag },
            "flash" => options with { Flash = flag },
            "customerRef" => options with { CustomerRef = text },
            "validityMin" => options with { ValidityMin = number },
            "maxParts" => options with { MaxParts = number },
            "invalidCharacters" => options with { InvalidCharacters = text.Trim() },
            "qos" => options with { Qos = text.Trim() },
            "jobPeriod" => options with { JobPeriod = text.Trim() },
            "duplicateDetection" => options with { DuplicateDetection = flag },
            _ => options with { BlackoutPeriods = [.. options.BlackoutPeriods, text.Trim()] },
        };
        return null;
    }

    /// <summary>Whether there is an option of that name.</summary>
    public static bool IsKnown(string name) => name is "src" or "encoding" or "billcode" or "statusRequested" or "flash" or "customerRef"
        or "validityMin" or "maxParts" or "invalidCharacters" or "qos" or "jobPeriod" or "duplicateDetection" or Repeatable;

    private static bool? ReadFlag(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    private static long? ReadNumber(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
