using System.ComponentModel;
using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>What may be said of messages in version 2, in words of today; what is null has the account's default (row A7).</summary>
internal record ApiOptions
{
    [Description("The sender; the account's default.")]
    public string? From { get; init; }

    [Description("Whether delivery is to be confirmed by the handset.")]
    public bool? ConfirmDelivery { get; init; }

    [Description("The cost centre.")]
    public string? CostCentre { get; init; }

    [Description("The customer's own word for all of it.")]
    public string? Reference { get; init; }

    [Description("Minutes that it is worth sending, 5 to 2880.")]
    public long? ValidityMinutes { get; init; }

    [Description("Parts of one message at the most, 1 to 20; the rest is cut.")]
    public long? MaxParts { get; init; }

    [Description("auto or ucs2.")]
    public string? Coding { get; init; }

    [Description("refuse, space, replace or ucs2: what becomes of characters that the GSM alphabet lacks.")]
    public string? Unencodable { get; init; }

    [Description("Whether it is shown at once and not kept.")]
    public bool? Flash { get; init; }

    [Description("Whether it overtakes what is not express.")]
    public bool? Express { get; init; }

    [Description("When it is to leave, ISO 8601 with an offset.")]
    public string? SendAt { get; init; }

    [Description("When it may not leave: each is at least an hour long.")]
    public IReadOnlyList<QuietPeriod?>? QuietPeriods { get; init; }

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
            BlackoutPeriods = [.. (QuietPeriods ?? []).Select(period => $"{period?.From}/{period?.To}")],
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
internal sealed record QuietPeriod(
    [property: Description("Its begin, ISO 8601 with an offset.")] string From,
    [property: Description("Its end, ISO 8601 with an offset.")] string To);

/// <summary>One thing that is wrong with a request.</summary>
internal sealed record ApiFault(
    [property: Description("Where: a member of the body, or a line of the file.")] string At,
    [property: Description("What may stand there, in words.")] string Rule);
