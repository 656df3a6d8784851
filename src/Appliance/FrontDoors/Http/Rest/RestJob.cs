using Signalbox.Appliance.FrontDoors.Http.Jobs;

namespace Signalbox.Appliance.FrontDoors.Http.Rest;

/// <summary>A job as the REST interface writes it (its facts, 1.2). Fields that are not known are left alone, as its programs expect.</summary>
internal sealed record RestJob
{
    public RestOptions? Options { get; init; }

    public IReadOnlyList<RestMessage?>? Messages { get; init; }

    /// <summary>The same in the words of all HTTP doors.</summary>
    public JobRequest ToRequest() => new(
        Options?.ToOptions() ?? JobOptions.None, [.. (Messages ?? []).Select(message => message?.ToMessage() ?? new JobMessage("", []))]);
}

/// <summary>What holds for a whole job.</summary>
internal sealed record RestOptions
{
    public string? Src { get; init; }

    public string? Encoding { get; init; }

    public string? Billcode { get; init; }

    public bool? StatusRequested { get; init; }

    public bool? Flash { get; init; }

    public string? CustomerRef { get; init; }

    public long? ValidityMin { get; init; }

    public long? MaxParts { get; init; }

    public string? InvalidCharacters { get; init; }

    public string? Qos { get; init; }

    public string? JobPeriod { get; init; }

    public bool? DuplicateDetection { get; init; }

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
    public string? Text { get; init; }

    public IReadOnlyList<RestRecipient?>? Recipients { get; init; }

    public JobMessage ToMessage() => new(Text ?? "", [.. (Recipients ?? []).Select(recipient => recipient?.ToRecipient() ?? new JobRecipient(""))]);
}

/// <summary>One who gets it.</summary>
internal sealed record RestRecipient
{
    public string? Dst { get; init; }

    public string? CustomerRef { get; init; }

    public IReadOnlyList<string?>? BlackoutPeriods { get; init; }

    public JobRecipient ToRecipient() => new(Dst ?? "") { CustomerRef = CustomerRef, BlackoutPeriods = RestOptions.Texts(BlackoutPeriods) };
}
