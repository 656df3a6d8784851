namespace Signalbox.Appliance.FrontDoors.Http.Soap;

/// <summary>Which finished jobs getAvailableJobReports asks for, as written; null for what it leaves open.</summary>
/// <param name="FromTs">Taken in at or after it, ISO 8601.</param>
/// <param name="ToTs">Taken in before it, ISO 8601.</param>
/// <param name="Limit">How many at the most.</param>
internal sealed record JobQuery(string? FromTs, string? ToTs, string? Limit);
