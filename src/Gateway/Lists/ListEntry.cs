namespace Signalbox.Gateway.Lists;

/// <summary>One entry of a list.</summary>
/// <param name="Number">The number, see <see cref="ListedNumber"/>.</param>
/// <param name="Service">The service that it holds for; empty for all of them.</param>
/// <param name="Since">When it was added, milliseconds since 1970 UTC.</param>
/// <param name="Origin">Where it came from.</param>
public readonly record struct ListEntry(long Number, string Service, long Since, ListOrigin Origin);
