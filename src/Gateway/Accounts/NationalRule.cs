namespace Signalbox.Gateway.Accounts;

/// <summary>How an account writes numbers of its own country (row S3).</summary>
/// <param name="CountryCode">The country code, such as 7.</param>
/// <param name="TrunkPrefix">What stands before a national number when dialled at home, such as 8; empty without one.</param>
/// <param name="NationalLength">Digits of a national number without the trunk prefix.</param>
public sealed record NationalRule(string CountryCode, string TrunkPrefix, int NationalLength);
