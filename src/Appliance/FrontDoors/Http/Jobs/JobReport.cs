namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>How a job stands (the interface's facts, 1.4). <see cref="Recipients"/> in the order of the request.</summary>
internal sealed record JobReport
{
    /// <summary>Its id, as <see cref="JobIds"/> writes it.</summary>
    public required string JobId { get; init; }

    /// <summary>The sender that was used.</summary>
    public required string Src { get; init; }

    /// <summary><c>standard</c> or <c>utf-16</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>The cost centre; empty without.</summary>
    public required string Billcode { get; init; }

    /// <summary>Whether delivery is confirmed by the handset.</summary>
    public required bool StatusRequested { get; init; }

    /// <summary>Whether the texts are shown at once.</summary>
    public required bool Flash { get; init; }

    /// <summary>Minutes that it is worth sending; 0 for the default.</summary>
    public required long ValidityMin { get; init; }

    /// <summary>The customer's own word for it; null without.</summary>
    public required string? CustomerRef { get; init; }

    /// <summary><c>NORMAL</c> or <c>EXPRESS</c>.</summary>
    public required string Qos { get; init; }

    /// <summary>When it was taken in.</summary>
    public required DateTimeOffset ReceiptTs { get; init; }

    /// <summary>When the last of its messages had its final status; null while one has none.</summary>
    public required DateTimeOffset? FinishedTs { get; init; }

    /// <summary>Each of its messages.</summary>
    public required IReadOnlyList<RecipientReport> Recipients { get; init; }
}

/// <summary>How one message stands (the interface's facts, 1.5 and 2.1).</summary>
internal sealed record RecipientReport
{
    /// <summary>Its id, as <see cref="JobIds"/> writes it.</summary>
    public required string SmsId { get; init; }

    /// <summary>The number as written.</summary>
    public required string Dst { get; init; }

    /// <summary>OPEN, RUNNING, DONE, CANCELED or KILL.</summary>
    public required string ProcessStatus { get; init; }

    /// <summary>The word of the status table; empty where it has none.</summary>
    public required string Status { get; init; }

    /// <summary>The customer's own word for it, or the number as written.</summary>
    public required string CustomerRef { get; init; }

    /// <summary>Why, for people; empty while there is nothing to say.</summary>
    public required string Reason { get; init; }

    /// <summary>When a network took it; null before.</summary>
    public required DateTimeOffset? SentTs { get; init; }

    /// <summary>When it had its final status; null before.</summary>
    public required DateTimeOffset? FinishedTs { get; init; }
}
