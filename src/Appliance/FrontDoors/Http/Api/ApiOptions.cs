using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>What may be said of messages in version 2, in words of today; what is null has the account's default (row A7).</summary>
internal record ApiOptions
{
    /// <summary>The sender.</summary>
    public string? From { get; init; }

    /// <summary>Whether delivery is to be confirmed by the handset.</summary>
    public bool? ConfirmDelivery { get; init; }

    /// <summary>The cost centre.</summary>
    public string? CostCentre { get; init; }

    /// <summary>The customer's own word for all of it.</summary>
    public string? Reference { get; init; }

    /// <summary>Minutes that it is worth sending, 5 to 2880.</summary>
    public long? ValidityMinutes { get; init; }

    /// <summary>Parts of one message at the most, 1 to 20; the rest is cut.</summary>
    public long? MaxParts { get; init; }

    /// <summary><c>auto</c> or <c>ucs2</c>.</summary>
    public string? Coding { get; init; }

    /// <summary><c>refuse</c>, <c>space</c>, <c>replace</c> or <c>ucs2</c>: what becomes of characters that the GSM alphabet lacks.</summary>
    public string? Unencodable { get; init; }

    /// <summary>Whether it is shown at once and not kept.</summary>
    public bool? Flash { get; init; }

    /// <summary>Whether it overtakes what is not express.</summary>
    public bool? Express { get; init; }

    /// <summary>When it is to leave, ISO 8601 with an offset.</summary>
    public string? SendAt { get; init; }

    /// <summary>When it may not leave.</summary>
    public IReadOnlyList<QuietPeriod>? QuietPeriods { get; init; }

    /// <summary>The same in the words of all HTTP doors; null with what is wrong.</summary>
    public JobOptions? ToOptions(out ApiFault? fault)
    {
        fault = null;
        var (coding, unencodable) = (CodingOf(Coding), UnencodableOf(Unencodable));
        if (Coding is not null && coding is null) fault = new ApiFault("coding", "auto or ucs2");
        else if (Unencodable is not null && unencodable is null) fault = new ApiFault("unencodable", "refuse, space, replace or ucs2");
        else if (ValidityMinutes is < 5 or > 2880) fault = new ApiFault("validityMinutes", "a whole number from 5 to 2880");
        else if (MaxParts is < 1 or > 20) fault = new ApiFault("maxParts", "a whole number from 1 to 20");
        if (fault is not null) return null;
        return new JobOptions
        {
            Src = From,
            Encoding = coding,
            Billcode = CostCentre,
            StatusRequested = ConfirmDelivery,
            Flash = Flash,
            CustomerRef = Reference,
            ValidityMin = ValidityMinutes,
            MaxParts = MaxParts,
            InvalidCharacters = unencodable,
            Qos = Express switch { null => null, true => "EXPRESS", false => "NORMAL" },
            JobPeriod = SendAt,
            BlackoutPeriods = [.. (QuietPeriods ?? []).Select(period => $"{period.From}/{period.To}")],
        };
    }

    private static string? CodingOf(string? coding) => coding switch
    {
        "auto" => "STANDARD",
        "ucs2" => "UTF-16",
        _ => null,
    };

    private static string? UnencodableOf(string? unencodable) => unencodable switch
    {
        "refuse" => "REFUSE",
        "space" => "REPLACE",
        "replace" => "TRANSLITERATE",
        "ucs2" => "TO_UTF16",
        _ => null,
    };
}

/// <summary>A time in which nothing leaves, ISO 8601 with offsets.</summary>
internal sealed record QuietPeriod(string From, string To);

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="At">Where: a member, or a row.</param>
/// <param name="Rule">What may stand there, in words.</param>
internal sealed record ApiFault(string At, string Rule);
