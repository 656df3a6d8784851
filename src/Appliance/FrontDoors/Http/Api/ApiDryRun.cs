using System.Text.Json.Serialization;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>What would become of messages.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Messages">The first of them.</param>
internal sealed record ApiDryRun(int Count, IReadOnlyList<ApiDryMessage> Messages);

/// <summary>What would become of one message.</summary>
internal sealed record ApiDryMessage
{
    /// <summary>The number as written.</summary>
    public required string To { get; init; }

    /// <summary>In words.</summary>
    public required string Outcome { get; init; }

    /// <summary>The number in full.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Number { get; init; }

    /// <summary>The sender that it would leave with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>The text that it would leave with, but for what is cut to its parts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    /// <summary>GSM7 or UCS2.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Coding { get; init; }

    /// <summary>Short messages that it takes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Parts { get; init; }

    /// <summary>The route.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Route { get; init; }

    /// <summary>The link that would take it now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }

    /// <summary>Why that one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    /// <summary>The rules that it fits, and what became of it by each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Rules { get; init; }
}
