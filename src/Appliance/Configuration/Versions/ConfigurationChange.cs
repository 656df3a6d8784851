using System.Text.Json.Nodes;

namespace Signalbox.Appliance.Configuration.Versions;

/// <summary>What becomes of a configuration that is offered.</summary>
/// <param name="Errors">All that is wrong with it; nothing is changed when there is something.</param>
/// <param name="Changes">What is different from the version in force.</param>
/// <param name="Version">The version in force afterwards.</param>
internal sealed record ConfigurationChange(IReadOnlyList<ConfigurationError> Errors, IReadOnlyList<string> Changes, long Version);

/// <summary>Who changes it and why.</summary>
/// <param name="By">Who.</param>
/// <param name="Comment">Why; may be empty.</param>
/// <param name="Expected">The version that it was made from; null for whichever is in force.</param>
internal sealed record ChangeRequest(string By, string Comment, long? Expected = null);

/// <summary>A configuration that is right, with the document that it was read from.</summary>
/// <param name="Document">The document.</param>
/// <param name="Configuration">What it says.</param>
internal sealed record ReadConfiguration(JsonObject Document, ApplianceConfiguration Configuration);
