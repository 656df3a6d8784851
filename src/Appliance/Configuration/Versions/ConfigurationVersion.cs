using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>One version of the configuration, as it is kept (row O4). Immutable.</summary>
internal sealed record ConfigurationVersion
{
    /// <summary>Its number, from 1; each version has one more than the one before.</summary>
    public long Number { get; init; }

    /// <summary>When it was put in force.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public string By { get; init; } = "";

    /// <summary>Why, in that one's words; may be empty.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The hash of the configuration file as it was then: when the file is changed, the file counts again.</summary>
    public string FileHash { get; init; } = "";

    /// <summary>The whole configuration, with its secrets.</summary>
    public JsonObject Document { get; init; } = [];
}
