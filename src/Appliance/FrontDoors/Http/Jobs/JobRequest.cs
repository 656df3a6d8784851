namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>What a customer asks for by any HTTP door, read by the door's own syntax and checked in one place for all doors.</summary>
/// <param name="Options">What holds for all of it.</param>
/// <param name="Messages">The texts, each with those that it goes to.</param>
internal sealed record JobRequest(JobOptions Options, IReadOnlyList<JobMessage> Messages);

/// <summary>What holds for a whole job (the interface's facts, 1.2). What is null or empty has the account's default.</summary>
internal sealed record JobOptions
{
    /// <summary>Nothing asked for.</summary>
    public static JobOptions None { get; } = new();

    /// <summary>The sender: a number of at most 20 digits, or at most 11 letters, digits, blanks and ASCII punctuation.</summary>
    public string? Src { get; init; }

    /// <summary><c>STANDARD</c> or <c>UTF-16</c>, in either case.</summary>
    public string? Encoding { get; init; }

    /// <summary>The cost centre, at most 70 characters.</summary>
    public string? Billcode { get; init; }

    /// <summary>Whether delivery is to be confirmed by the handset.</summary>
    public bool? StatusRequested { get; init; }

    /// <summary>Whether the text is to be shown at once.</summary>
    public bool? Flash { get; init; }

    /// <summary>The customer's own word for the job.</summary>
    public string? CustomerRef { get; init; }

    /// <summary>Minutes that it is worth sending; 0 for the default, moved to the nearest of 5 and 2880.</summary>
    public long? ValidityMin { get; init; }

    /// <summary>Parts of one message at the most, moved to the nearest of 1 and 20; the rest of the text is cut.</summary>
    public long? MaxParts { get; init; }

    /// <summary><c>REFUSE</c>, <c>REPLACE</c>, <c>TO_UTF16</c> or <c>TRANSLITERATE</c>, in either case.</summary>
    public string? InvalidCharacters { get; init; }

    /// <summary><c>EXPRESS</c> or <c>NORMAL</c>, in either case.</summary>
    public string? Qos { get; init; }

    /// <summary>When processing is to start, ISO 8601.</summary>
    public string? JobPeriod { get; init; }

    /// <summary>Whether an equal request within ten minutes is refused.</summary>
    public bool? DuplicateDetection { get; init; }

    /// <summary>ISO 8601 intervals, start/end, in which nothing is delivered.</summary>
    public IReadOnlyList<string> BlackoutPeriods { get; init; } = [];
}

/// <summary>One text of a job.</summary>
/// <param name="Text">The text.</param>
/// <param name="Recipients">Who gets it.</param>
internal sealed record JobMessage(string Text, IReadOnlyList<JobRecipient> Recipients);

/// <summary>One who gets a text.</summary>
/// <param name="Dst">The number as written.</param>
internal sealed record JobRecipient(string Dst)
{
    /// <summary>The customer's own word for the message; null for the number as written.</summary>
    public string? CustomerRef { get; init; }

    /// <summary>As <see cref="JobOptions.BlackoutPeriods"/>, in their place; null for those of the job.</summary>
    public IReadOnlyList<string>? BlackoutPeriods { get; init; }
}
