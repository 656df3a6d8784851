using System.ComponentModel;
using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>A job as the REST interface writes it (its facts, 1.2). Fields that are not known are left alone, as its programs expect.</summary>
internal sealed record RestJob
{
    [Description("What holds for the whole job; what is missing has the account's default.")]
    public RestOptions? Options { get; init; }

    [Description("The texts: at least one.")]
    public IReadOnlyList<RestMessage?>? Messages { get; init; }

    /// <summary>The same in the words of all HTTP doors.</summary>
    public JobRequest ToRequest() => new(
        Options?.ToOptions() ?? JobOptions.None, [.. (Messages ?? []).Select(message => message?.ToMessage() ?? new JobMessage("", []))]);
}

/// <summary>What holds for a whole job.</summary>
internal sealed record RestOptions
{
    [Description("The sender: a number of at most 20 digits, or at most 11 letters, digits, blanks and ASCII punctuation.")]
    public string? Src { get; init; }

    [Description("STANDARD (GSM 7-bit) or UTF-16, in either case.")]
    public string? Encoding { get; init; }

    [Description("The cost centre, at most 70 characters.")]
    public string? Billcode { get; init; }

    [Description("Whether the handset is to confirm delivery.")]
    public bool? StatusRequested { get; init; }

    [Description("Whether the text is shown at once and not kept.")]
    public bool? Flash { get; init; }

    [Description("The customer's own word for the job, at most 192 characters.")]
    public string? CustomerRef { get; init; }

    [Description("Minutes that it is worth sending: 5 to 2880, to which it is moved; 0 for the default.")]
    public long? ValidityMin { get; init; }

    [Description("Parts of a message at the most: 1 to 20, to which it is moved. The rest of the text is cut.")]
    public long? MaxParts { get; init; }

    [Description("What becomes of characters that GSM 7-bit lacks: REFUSE, REPLACE, TO_UTF16 or TRANSLITERATE, in either case.")]
    public string? InvalidCharacters { get; init; }

    [Description("NORMAL or EXPRESS, in either case.")]
    public string? Qos { get; init; }

    [Description("When processing starts, ISO 8601.")]
    public string? JobPeriod { get; init; }

    [Description("Whether an equal job within ten minutes is refused with 409.")]
    public bool? DuplicateDetection { get; init; }

    [Description("ISO 8601 intervals start/end in which nothing is delivered; each is at least an hour long.")]
    public IReadOnlyList<string?>? BlackoutPeriods { get; init; }

    public JobOptions ToOptions() => new()
    {
        Src = Src,
        Encoding = Encoding,
        Billcode = Billcode,
        StatusRequested = StatusRequested,
        Flash = Flash,
        CustomerRef = CustomerRef,
        ValidityMin = ValidityMin,
        MaxParts = MaxParts,
        InvalidCharacters = InvalidCharacters,
        Qos = Qos,
        JobPeriod = JobPeriod,
        DuplicateDetection = DuplicateDetection,
        BlackoutPeriods = Texts(BlackoutPeriods) ?? [],
    };

    internal static IReadOnlyList<string>? Texts(IReadOnlyList<string?>? texts) => texts is null ? null : [.. texts.Select(text => text ?? "")];
}

/// <summary>One text.</summary>
internal sealed record RestMessage
{
    [Description("The text, at most 20,000 characters.")]
    public string? Text { get; init; }

    [Description("Who gets it: at least one.")]
    public IReadOnlyList<RestRecipient?>? Recipients { get; init; }

    public JobMessage ToMessage() => new(Text ?? "", [.. (Recipients ?? []).Select(recipient => recipient?.ToRecipient() ?? new JobRecipient(""))]);
}

/// <summary>One who gets it.</summary>
internal sealed record RestRecipient
{
    [Description("The number, in international form or in that of the account's country.")]
    public string? Dst { get; init; }

    [Description("The customer's own word for the message, at most 192 characters; the number where it is missing.")]
    public string? CustomerRef { get; init; }

    [Description("The same for this recipient, in the place of those of the job.")]
    public IReadOnlyList<string?>? BlackoutPeriods { get; init; }

    public JobRecipient ToRecipient() => new(Dst ?? "") { CustomerRef = CustomerRef, BlackoutPeriods = RestOptions.Texts(BlackoutPeriods) };
}
