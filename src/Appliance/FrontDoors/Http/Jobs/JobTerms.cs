using System.Text.Json;
using System.Text.Json.Serialization;

namespace Signalbox.Appliance.FrontDoors.Http.Jobs;

/// <summary>What is kept of a job beside its messages: the options as they came into force, which its report tells again.</summary>
internal sealed record JobTerms
{
    /// <summary>The sender.</summary>
    public string Src { get; init; } = "";

    /// <summary>Whether it was asked to be written in UTF-16 altogether.</summary>
    public bool Utf16 { get; init; }

    /// <summary>Whether it is shown at once.</summary>
    public bool Flash { get; init; }

    /// <summary>Minutes that it is worth sending; 0 for the default.</summary>
    public long ValidityMin { get; init; }

    /// <summary>The customer's own word for it; null without.</summary>
    public string? CustomerRef { get; init; }

    /// <summary>Whether it is express.</summary>
    public bool Express { get; init; }

    /// <summary>Reads what <see cref="Write"/> wrote; the defaults where that is nothing.</summary>
    public static JobTerms Read(string text) =>
        text.Length == 0 ? new JobTerms() : JsonSerializer.Deserialize(text, JobTermsJson.Default.JobTerms) ?? new JobTerms();

    /// <summary>As it is kept: JSON without what is default.</summary>
    public string Write() => JsonSerializer.Serialize(this, JobTermsJson.Default.JobTerms);
}

/// <summary>Reads and writes <see cref="JobTerms"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(JobTerms))]
internal sealed partial class JobTermsJson : JsonSerializerContext;
