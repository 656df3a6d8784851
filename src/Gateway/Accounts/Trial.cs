namespace Signalbox.Gateway.Accounts;

/// <summary>The bounds of a trial (row S16).</summary>
/// <param name="Until">When it ends; null for no end.</param>
/// <param name="Messages">How many messages it has; null for any number.</param>
public sealed record Trial(DateTimeOffset? Until, long? Messages);
