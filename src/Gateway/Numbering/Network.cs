namespace Signalbox.Gateway.Numbering;

/// <summary>A mobile network and whose it is.</summary>
/// <param name="Code">Its codes.</param>
/// <param name="Region">The country: two letters of ISO 3166-1; 001 where it belongs to none.</param>
/// <param name="Operator">The operator's name, for people.</param>
public sealed record Network(NetworkCode Code, string Region, string Operator);
