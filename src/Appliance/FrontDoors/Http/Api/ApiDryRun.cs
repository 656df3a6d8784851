using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Signalbox.Appliance.FrontDoors.Http.Api;

/// <summary>What would become of messages.</summary>
internal sealed record ApiDryRun(
    [property: Description("How many there are.")] int Count,
    [property: Description("The first hundred of them.")] IReadOnlyList<ApiDryMessage> Messages);

/// <summary>What would become of one message.</summary>
internal sealed record ApiDryMessage
{
    [Description("The number as written.")]
    public required string To { get; init; }

    [Description("What would become of it, in words.")]
    public required string Outcome { get; init; }

    [Description("The number in full.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Number { get; init; }

    [Description("The sender that it would leave with.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    [Description("The text that it would leave with.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Text { get; init; }

    [Description("GSM7 or UCS2.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Coding { get; init; }

    [Description("Short messages that it takes.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Parts { get; init; }

    [Description("The route.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Route { get; init; }

    [Description("The link that would take it now.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }

    [Description("Why that one.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Why { get; init; }

    [Description("The rules that it fits, and what became of it by each.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Rules { get; init; }
}
