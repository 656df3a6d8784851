namespace Signalbox.Gateway.Accounts.Settings;

/// <summary>One thing wrong with what an account was to be set to.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Value">What was given; secrets are never shown.</param>
/// <param name="Rule">What may stand there, in words.</param>
public sealed record SettingError(string Name, string Value, string Rule);
