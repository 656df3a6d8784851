using Signalbox.Gateway.Numbering;

namespace Signalbox.Gateway.Shaping;

/// <summary>Where recipients are, as far as shaping rules tell it apart.</summary>
/// <param name="Prefix">The longest prefix of any rule that fits; null when none does.</param>
/// <param name="Network">The network; none when no rule tells it from others.</param>
/// <param name="Country">The country; null when no rule tells it from others.</param>
internal readonly record struct PlaceKey(string? Prefix, NetworkCode Network, string? Country);
