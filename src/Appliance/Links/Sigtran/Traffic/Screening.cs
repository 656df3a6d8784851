using System.Collections.Immutable;
using Signalbox.Gateway.Numbering;
using Signalbox.Sigtran.Sccp;

namespace Signalbox.Appliance.Links.Sigtran.Traffic;

/// <summary>
/// Which nodes may hand over messages of subscribers, by their global titles: SS7 itself asks nobody for a password. Immutable.
/// </summary>
/// <param name="prefixes">Leading digits of those that may; <c>*</c> lets everybody.</param>
public sealed class Screening(ImmutableArray<string> prefixes)
{
    private readonly bool _letsAll = prefixes.Contains("*");
    private readonly PrefixTable<bool> _prefixes =
        new([.. prefixes.Where(prefix => prefix != "*").Distinct().Select(prefix => KeyValuePair.Create(prefix, true))]);

    /// <summary>Whether the node may.</summary>
    public bool Lets(SccpAddress from) => _letsAll || (from.Title is { } title && _prefixes.TryFind(title.Digits, out _));
}
