namespace Signalbox.Gateway.Watching;

/// <summary>By what a part left.</summary>
/// <param name="Link">The link.</param>
/// <param name="Route">The name of the route; null when it had none.</param>
/// <param name="At">When, milliseconds since 1970 UTC.</param>
internal readonly record struct SentPart(string Link, string? Route, long At);
